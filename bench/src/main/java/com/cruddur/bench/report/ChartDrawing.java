package com.cruddur.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a chart as SVG elements, 360 wide and 316 high, from the upper left corner. */
final class ChartDrawing {
  static final String OURS = "#1f6fb2";
  static final String REFERENCE = "#d9662b";

  private static final String GRID = "#e3e3e3";
  private static final String INK = "#222222";
  private static final String FAINT = "#666666";
  private static final double LEFT = 62;
  private static final double RIGHT = 330;
  private static final double TOP = 44;
  private static final double BOTTOM = 256;
  private static final double LABEL = 9;

  /** Between the lowest line and the ticks: room for a label. */
  private static final double FOOT = 30;

  private final Chart chart;

  ChartDrawing(Chart chart) {
    this.chart = chart;
  }

  void appendTo(StringBuilder svg) {
    text(svg, 20, 20, "start", INK, 14, "bold", chart.title());
    for (var power = (int) chart.bottom(); power <= chart.top(); power++) {
      var value = Math.pow(10, power);
      line(svg, LEFT, y(value), RIGHT, y(value));
      text(svg, LEFT - 8, y(value) + 4, "end", FAINT, 11, "normal", Figures.rounded(value));
    }
    for (var point : chart.ours()) {
      text(
          svg,
          x(point.x()),
          BOTTOM + FOOT,
          "middle",
          FAINT,
          11,
          "normal",
          Figures.rounded(point.x()));
    }
    var middle = (LEFT + RIGHT) / 2;
    text(svg, middle, BOTTOM + FOOT + 20, "middle", FAINT, 12, "normal", chart.across());
    series(svg, chart.reference(), chart.ours(), REFERENCE);
    series(svg, chart.ours(), chart.reference(), OURS);
  }

  private void series(
      StringBuilder svg, List<Chart.Point> points, List<Chart.Point> others, String colour) {
    var path =
        points.stream()
            .map(point -> "%s %s".formatted(number(x(point.x())), number(y(point.y()))))
            .collect(Collectors.joining(" L "));
    svg.append(
        "<path d=\"M %s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n"
            .formatted(path, colour));
    for (var i = 0; i < points.size(); i++) {
      var point = points.get(i);
      svg.append(
          "<circle cx=\"%s\" cy=\"%s\" r=\"3.5\" fill=\"%s\"/>\n"
              .formatted(number(x(point.x())), number(y(point.y())), colour));
      // Above the upper of the two, below the lower: the labels never meet.
      var above = point.y() >= others.get(i).y();
      var label = above ? y(point.y()) - LABEL : y(point.y()) + LABEL + 8;
      text(svg, x(point.x()), label, "middle", colour, 11, "bold", Figures.rounded(point.y()));
    }
  }

  private double x(double value) {
    return LEFT
        + 14
        + (Math.log10(value) - chart.left()) / (chart.right() - chart.left()) * (RIGHT - LEFT - 28);
  }

  private double y(double value) {
    return BOTTOM
        - (Math.log10(value) - chart.bottom()) / (chart.top() - chart.bottom()) * (BOTTOM - TOP);
  }

  private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>\n"
            .formatted(number(x1), number(y1), number(x2), number(y2), GRID));
  }

  private static void text(
      StringBuilder svg,
      double x,
      double y,
      String anchor,
      String colour,
      int size,
      String weight,
      String text) {
    svg.append(
        """
        <text x="%s" y="%s" text-anchor="%s" fill="%s" font-size="%d" font-weight="%s">%s</text>
        """
            .formatted(number(x), number(y), anchor, colour, size, weight, text));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
