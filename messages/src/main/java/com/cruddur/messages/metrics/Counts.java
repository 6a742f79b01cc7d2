package com.cruddur.messages.metrics;

import java.util.EnumMap;
import java.util.Map;

/** What one invocation counted. */
public final class Counts {
  private final Map<BusinessMetric, Integer> counts = new EnumMap<>(BusinessMetric.class);

  /**
   * @param count 0 counts nothing
   * @throws IllegalArgumentException when it is negative
   */
  public void add(BusinessMetric metric, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(metric.metricName() + " cannot be counted by " + count);
    }
    if (count > 0) {
      counts.merge(metric, count, Integer::sum);
    }
  }

  public int of(BusinessMetric metric) {
    return counts.getOrDefault(metric, 0);
  }

  /** What was counted at all, in the metrics' order. */
  Map<BusinessMetric, Integer> counted() {
    return counts;
  }
}
