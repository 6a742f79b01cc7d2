package com.cruddur.bench.report;

import static com.cruddur.bench.report.Figures.dollars;
import static com.cruddur.bench.report.Figures.exact;
import static com.cruddur.bench.report.Figures.rounded;

import com.cruddur.bench.Outcome;
import com.cruddur.bench.Row;
import com.cruddur.bench.Subject.Burst;
import com.cruddur.bench.Subject.Growth;
import com.cruddur.bench.Subject.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Every figure of both sides, by message or request. */
final class MeasuredTables {
  private final Results results;

  MeasuredTables(Results results) {
    this.results = results;
  }

  MarkdownTable bursts() {
    return bothSides(
        List.of("text", "burst"),
        "messages/s (min–max)",
        results.bursts(),
        row -> {
          var burst = (Burst) row.subject();
          return List.of(burst.text().title(), Integer.toString(burst.messages()));
        });
  }

  MarkdownTable requests() {
    return bothSides(
        List.of("request", "text"),
        "requests/s (min–max)",
        results.requests(),
        row -> {
          var request = (Request) row.subject();
          return List.of(request.operation().title(), request.text().title());
        });
  }

  MarkdownTable growth() {
    var table =
        new MarkdownTable(
            2,
            List.of(
                "what",
                "with",
                "ours: write, read units",
                "calls",
                "p50 ms",
                "reference: write, read units",
                "calls",
                "p50 ms"));
    for (var row : results.growth()) {
      var growth = (Growth) row.subject();
      var cells = new ArrayList<String>();
      cells.add(growth.operation().title());
      cells.add("%,d %s".formatted(growth.size(), growth.of().title()));
      for (var outcome : List.of(row.ours(), row.reference())) {
        var capacity = outcome.capacity();
        cells.add("%s, %s".formatted(exact(capacity.writes()), exact(capacity.reads())));
        cells.add(Integer.toString(capacity.calls()));
        cells.add(rounded(outcome.timing().p50()));
      }
      table.add(cells);
    }
    return table;
  }

  private MarkdownTable bothSides(
      List<String> about, String rate, List<Row> rows, Function<Row, List<String>> subject) {
    var heads = new ArrayList<>(about);
    heads.addAll(List.of("side", "write units", "of these index", "read units", "calls"));
    heads.addAll(List.of("in sequence", "invocations", rate, "p50 ms", "p99 ms", "USD a million"));
    var table = new MarkdownTable(about.size() + 1, heads);
    for (var row : rows) {
      add(table, subject.apply(row), "ours", figures(row, row.ours()));
      add(table, subject.apply(row), "reference", figures(row, row.reference()));
    }
    return table;
  }

  private List<String> figures(Row row, Outcome outcome) {
    double messages = row.subject().messages();
    var capacity = outcome.capacity();
    var timing = outcome.timing();
    return List.of(
        exact(capacity.writes() / messages),
        exact(capacity.indexWrites() / messages),
        exact(capacity.reads() / messages),
        exact(capacity.calls() / messages),
        exact(capacity.roundTrips() / messages),
        exact(outcome.invocations() / messages),
        "%s (%s–%s)"
            .formatted(
                rounded(timing.perSecond()), rounded(timing.slowest()), rounded(timing.fastest())),
        rounded(timing.p50()),
        rounded(timing.p99()),
        dollars(results.prices().ofMillion(outcome, row.subject().messages())));
  }

  private static void add(
      MarkdownTable table, List<String> subject, String side, List<String> figures) {
    var cells = new ArrayList<>(subject);
    cells.add(side);
    cells.addAll(figures);
    table.add(cells);
  }
}
