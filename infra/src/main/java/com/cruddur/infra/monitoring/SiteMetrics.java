package com.cruddur.infra.monitoring;

import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * A distribution's metrics, which CloudFront publishes in us-east-1. Source: "View CloudFront and
 * edge function metrics", Amazon CloudFront developer guide.
 */
final class SiteMetrics {
  private final MetricSource distribution;

  SiteMetrics(String distributionId) {
    this.distribution =
        new MetricSource(
            "AWS/CloudFront", Map.of("DistributionId", distributionId, "Region", "Global"));
  }

  Metric requests() {
    return distribution.sum("Requests");
  }

  /** Answers with 5xx among all, in percent. */
  Metric serverErrorRate() {
    return distribution.of("5xxErrorRate", "Average");
  }

  /**
   * From a request that no edge could answer to the first byte of the answer, in milliseconds: of
   * the API, and of files for the first time.
   */
  Metric originLatency(String percentile) {
    return distribution.of("OriginLatency", percentile);
  }
}
