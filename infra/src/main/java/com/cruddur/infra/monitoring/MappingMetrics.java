package com.cruddur.infra.monitoring;

import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * The metrics that an event source mapping publishes when it is asked to (EventCount). Source:
 * "Types of metrics for Lambda functions", Lambda developer guide.
 */
final class MappingMetrics {
  private final MetricSource mapping;

  /**
   * @param mappingId the mapping's UUID
   */
  MappingMetrics(String mappingId) {
    this.mapping = new MetricSource("AWS/Lambda", "EventSourceMappingUUID", mappingId);
  }

  /** How often the stream was read: an empty read counts as 0 events, but it is a sample. */
  Metric polls() {
    return mapping.of("PolledEventCount", "SampleCount");
  }

  /** Records of invocations that failed, or that reported failed records. */
  Metric failedInvokes() {
    return mapping.sum("FailedInvokeEventCount");
  }

  /** Records given up and kept nowhere; those in the failure destination are not among them. */
  Metric dropped() {
    return mapping.sum("DroppedEventCount");
  }

  /** Records given up that lie in the failure destination. */
  Metric delivered() {
    return mapping.sum("OnFailureDestinationDeliveredEventCount");
  }
}
