package com.cruddur.bench.report;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A chart on two logarithmic axes: straight lines are ratios, and a flat one does not grow.
 *
 * @param title what is shown, with its unit
 * @param across what the horizontal axis counts
 */
record Chart(String title, String across, List<Point> ours, List<Point> reference) {
  record Point(double x, double y) {}

  /** The power of ten at or below the smallest value. */
  double bottom() {
    return Math.floor(Math.log10(values().min().orElse(1)));
  }

  /** The power of ten at or above the largest value, and above the bottom. */
  double top() {
    return Math.max(Math.ceil(Math.log10(values().max().orElse(10))), bottom() + 1);
  }

  double left() {
    return Math.log10(ours.getFirst().x());
  }

  double right() {
    return Math.max(Math.log10(ours.getLast().x()), left() + 0.1);
  }

  private DoubleStream values() {
    return DoubleStream.concat(
        ours.stream().mapToDouble(Point::y), reference.stream().mapToDouble(Point::y));
  }
}
