package com.cruddur.infra.monitoring;

import java.util.List;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.YAxisProps;

/** The one form of a graph: from zero, in a row of equals. */
final class Graphs {
  /** CloudWatch's grid is 24 columns wide, and a screen shows some 18 of its rows. */
  static final int GRID_WIDTH = 24;

  static final int HEIGHT = 5;

  private Graphs() {}

  /**
   * @param columns how many widgets share the row
   */
  static IWidget graph(String title, int columns, List<IMetric> metrics) {
    return graph(title, columns, metrics, List.of());
  }

  /**
   * @param right what has another scale
   */
  static IWidget graph(String title, int columns, List<IMetric> left, List<IMetric> right) {
    var fromZero = YAxisProps.builder().min(0).showUnits(false).build();
    return GraphWidget.Builder.create()
        .title(title)
        .left(left)
        .right(right)
        .leftYAxis(fromZero)
        .rightYAxis(fromZero)
        .width(GRID_WIDTH / columns)
        .height(HEIGHT)
        .build();
  }

  /** Where one graph shows a metric several times. */
  static IMetric labelled(String label, Metric metric) {
    return metric.with(MetricOptions.builder().label(label).build());
  }
}
