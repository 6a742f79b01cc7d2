package com.cruddur.infra.monitoring;

import software.amazon.awscdk.services.cloudwatch.Metric;

/** An HTTP API's metrics. Source: "Monitor CloudWatch metrics for HTTP APIs in API Gateway". */
final class ApiMetrics {
  private final MetricSource api;

  ApiMetrics(String apiId) {
    this.api = new MetricSource("AWS/ApiGateway", "ApiId", apiId);
  }

  Metric requests() {
    return api.sum("Count");
  }

  Metric clientErrors() {
    return api.sum("4xx");
  }

  Metric serverErrors() {
    return api.sum("5xx");
  }

  /**
   * From request to response, in milliseconds.
   *
   * @param percentile {@code p50}, {@code p99} …
   */
  Metric latency(String percentile) {
    return api.of("Latency", percentile);
  }
}
