package com.cruddur.infra.monitoring;

import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * A DAX cluster's metrics, over all its nodes; a value of 0 is not published. Source: "Viewing DAX
 * metrics and dimensions", DynamoDB developer guide.
 */
final class CacheMetrics {
  private final MetricSource cluster;

  CacheMetrics(String clusterName) {
    this.cluster = new MetricSource("AWS/DAX", "ClusterId", clusterName);
  }

  /** Of the busiest node, in percent: the statistic that AWS advises to scale by. */
  Metric cpu() {
    return cluster.maximum("CPUUtilization");
  }

  /** Bytes that had to go to make room. */
  Metric evicted() {
    return cluster.sum("EvictedSize");
  }

  /** Requests that the cluster, or the table behind it, answered with status 500. */
  Metric faults() {
    return cluster.sum("FaultRequestCount");
  }

  Metric itemHits() {
    return cluster.sum("ItemCacheHits");
  }

  Metric itemMisses() {
    return cluster.sum("ItemCacheMisses");
  }

  Metric queryHits() {
    return cluster.sum("QueryCacheHits");
  }

  Metric queryMisses() {
    return cluster.sum("QueryCacheMisses");
  }
}
