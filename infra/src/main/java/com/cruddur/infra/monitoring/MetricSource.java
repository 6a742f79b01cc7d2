package com.cruddur.infra.monitoring;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * One thing that CloudWatch has metrics of.
 *
 * @param namespace the service, as in {@code AWS/Lambda}
 * @param dimensions which one of it
 */
record MetricSource(String namespace, Map<String, String> dimensions) {
  MetricSource {
    dimensions = new TreeMap<>(dimensions);
  }

  MetricSource(String namespace, String dimension, String value) {
    this(namespace, Map.of(dimension, value));
  }

  /** The same thing, seen closer. */
  MetricSource with(String dimension, String value) {
    var more = new TreeMap<>(dimensions);
    more.put(dimension, value);
    return new MetricSource(namespace, more);
  }

  Metric sum(String name) {
    return of(name, "Sum");
  }

  Metric maximum(String name) {
    return of(name, "Maximum");
  }

  /**
   * @param statistic as CloudWatch writes it: {@code Sum}, {@code p99} …
   */
  Metric of(String name, String statistic) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .dimensionsMap(dimensions)
        .statistic(statistic)
        .period(Metrics.PERIOD)
        .build();
  }
}
