package com.cruddur.infra.monitoring;

import com.cruddur.messages.metrics.BusinessMetric;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** What the functions count themselves. */
final class BusinessMetrics {
  private static final MetricSource FUNCTIONS =
      new MetricSource(BusinessMetric.NAMESPACE, Map.of());

  private BusinessMetrics() {}

  static Metric of(BusinessMetric metric) {
    return FUNCTIONS.sum(metric.metricName());
  }
}
