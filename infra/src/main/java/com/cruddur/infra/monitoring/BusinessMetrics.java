package com.cruddur.infra.monitoring;

import com.cruddur.messages.metrics.BusinessMetric;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** What the functions count themselves. */
final class BusinessMetrics {
  private BusinessMetrics() {}

  static Metric of(BusinessMetric metric) {
    return Metrics.sum(BusinessMetric.NAMESPACE, metric.metricName(), Map.of());
  }
}
