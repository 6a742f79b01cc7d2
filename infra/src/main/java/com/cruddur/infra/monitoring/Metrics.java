package com.cruddur.infra.monitoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;

/** What all metrics have in common here. */
final class Metrics {
  /** AWS publishes all metrics used here once a minute; five smooth a single bad moment. */
  static final Duration PERIOD = Duration.minutes(5);

  private Metrics() {}

  /**
   * The sum of several metrics, of which some may have no data in a period. An alarm pays for each.
   *
   * @param label what a graph calls it, in upper camel case: the ids of its parts, which have to
   *     differ from all others in a graph, are made of it
   */
  static MathExpression total(String label, List<? extends IMetric> metrics) {
    String part = label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
    Map<String, IMetric> using = new LinkedHashMap<>();
    for (int i = 0; i < metrics.size(); i++) {
      using.put(part + (i + 1), metrics.get(i));
    }
    return MathExpression.Builder.create()
        // SUM of an array adds what is there; a plain + has no value where one of them has none
        .expression("SUM([" + String.join(", ", using.keySet()) + "])")
        .usingMetrics(using)
        .period(PERIOD)
        .label(label)
        .build();
  }
}
