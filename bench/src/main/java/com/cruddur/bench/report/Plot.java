package com.cruddur.bench.report;

import com.cruddur.bench.Operation;
import com.cruddur.bench.Outcome;
import com.cruddur.bench.Row;
import com.cruddur.bench.Subject.Growth;
import com.cruddur.bench.Subject.Of;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Three charts side by side, as SVG: what a message costs, how fast, and whether it grows. */
public final class Plot {
  private static final int WIDTH = 1080;
  private static final int HEIGHT = 364;
  private static final int CELL = WIDTH / 3;

  private final Results results;

  public Plot(Results results) {
    this.results = results;
  }

  public String svg() {
    var svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" \
        font-family="Helvetica, Arial, sans-serif" font-size="12">
        <title>The data path beside the reference's</title>
        <rect width="%d" height="%d" fill="#ffffff"/>
        """
            .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT, WIDTH, HEIGHT));
    legend(svg, 24, ChartDrawing.OURS, "ours");
    legend(svg, 94, ChartDrawing.REFERENCE, "the reference's algorithm");
    var charts = List.of(units(), speed(), growth());
    for (var i = 0; i < charts.size(); i++) {
      svg.append("<g transform=\"translate(%d 40)\">\n".formatted(i * CELL));
      new ChartDrawing(charts.get(i)).appendTo(svg);
      svg.append("</g>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  private Chart units() {
    return bursts(
        "Write units a message",
        row -> row.ours().capacity().writes() / row.subject().messages(),
        row -> row.reference().capacity().writes() / row.subject().messages());
  }

  private Chart speed() {
    return bursts(
        "Messages a second",
        row -> row.ours().timing().perSecond(),
        row -> row.reference().timing().perSecond());
  }

  private Chart bursts(String title, ToDoubleFunction<Row> ours, ToDoubleFunction<Row> reference) {
    var rows = results.shortBursts();
    return new Chart(
        title, "messages of one conversation at once", points(rows, ours), points(rows, reference));
  }

  private static List<Chart.Point> points(List<Row> rows, ToDoubleFunction<Row> figure) {
    return rows.stream()
        .map(row -> new Chart.Point(row.subject().messages(), figure.applyAsDouble(row)))
        .toList();
  }

  private Chart growth() {
    return new Chart(
        "First page of messages, ms (p50)",
        "messages in the conversation",
        pages(Row::ours),
        pages(Row::reference));
  }

  private List<Chart.Point> pages(Function<Row, Outcome> side) {
    return results.growth().stream()
        .filter(
            row ->
                row.subject() instanceof Growth(Of of, _, Operation operation)
                    && of == Of.MESSAGES
                    && operation == Operation.MESSAGES)
        .map(
            row -> new Chart.Point(((Growth) row.subject()).size(), side.apply(row).timing().p50()))
        .toList();
  }

  private static void legend(StringBuilder svg, int x, String colour, String name) {
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <circle cx="%d" cy="22" r="5" fill="%s"/><text x="%d" y="26" fill="#222222">%s</text>
            """,
            x,
            colour,
            x + 10,
            name));
  }
}
