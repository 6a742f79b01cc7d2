package com.cruddur.infra.monitoring;

import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** An HTTP API's metrics. Source: "Monitor CloudWatch metrics for HTTP APIs in API Gateway". */
final class ApiMetrics {
  private static final String NAMESPACE = "AWS/ApiGateway";

  private final Map<String, String> dimensions;

  ApiMetrics(String apiId) {
    this.dimensions = Map.of("ApiId", apiId);
  }

  Metric requests() {
    return Metrics.sum(NAMESPACE, "Count", dimensions);
  }

  Metric clientErrors() {
    return Metrics.sum(NAMESPACE, "4xx", dimensions);
  }

  Metric serverErrors() {
    return Metrics.sum(NAMESPACE, "5xx", dimensions);
  }

  /**
   * From request to response, in milliseconds.
   *
   * @param percentile {@code p50}, {@code p99} …
   */
  Metric latency(String percentile) {
    return Metrics.of(NAMESPACE, "Latency", dimensions, percentile);
  }
}
