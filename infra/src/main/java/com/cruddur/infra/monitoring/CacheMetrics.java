package com.cruddur.infra.monitoring;

import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * A DAX cluster's metrics, over all its nodes; a value of 0 is not published. Source: "Viewing DAX
 * metrics and dimensions", DynamoDB developer guide.
 */
final class CacheMetrics {
  private static final String NAMESPACE = "AWS/DAX";

  private final Map<String, String> dimensions;

  CacheMetrics(String clusterName) {
    this.dimensions = Map.of("ClusterId", clusterName);
  }

  /** Of the busiest node, in percent: the statistic that AWS advises to scale by. */
  Metric cpu() {
    return Metrics.maximum(NAMESPACE, "CPUUtilization", dimensions);
  }

  /** Bytes that had to go to make room. */
  Metric evicted() {
    return Metrics.sum(NAMESPACE, "EvictedSize", dimensions);
  }

  /** Requests that the cluster, or the table behind it, answered with status 500. */
  Metric faults() {
    return Metrics.sum(NAMESPACE, "FaultRequestCount", dimensions);
  }

  Metric itemHits() {
    return Metrics.sum(NAMESPACE, "ItemCacheHits", dimensions);
  }

  Metric itemMisses() {
    return Metrics.sum(NAMESPACE, "ItemCacheMisses", dimensions);
  }

  Metric queryHits() {
    return Metrics.sum(NAMESPACE, "QueryCacheHits", dimensions);
  }

  Metric queryMisses() {
    return Metrics.sum(NAMESPACE, "QueryCacheMisses", dimensions);
  }
}
