package com.cruddur.infra.monitoring;

import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * The metrics that an event source mapping publishes when it is asked to (EventCount). Source:
 * "Types of metrics for Lambda functions", Lambda developer guide.
 */
final class MappingMetrics {
  private static final String NAMESPACE = "AWS/Lambda";

  private final Map<String, String> dimensions;

  /**
   * @param mappingId the mapping's UUID
   */
  MappingMetrics(String mappingId) {
    this.dimensions = Map.of("EventSourceMappingUUID", mappingId);
  }

  /** How often the stream was read: an empty read counts as 0 events, but it is a sample. */
  Metric polls() {
    return Metrics.of(NAMESPACE, "PolledEventCount", dimensions, "SampleCount");
  }

  /** Records of invocations that failed, or that reported failed records. */
  Metric failedInvokes() {
    return Metrics.sum(NAMESPACE, "FailedInvokeEventCount", dimensions);
  }

  /** Records given up and kept nowhere; those in the failure destination are not among them. */
  Metric dropped() {
    return Metrics.sum(NAMESPACE, "DroppedEventCount", dimensions);
  }

  /** Records given up that lie in the failure destination. */
  Metric delivered() {
    return Metrics.sum(NAMESPACE, "OnFailureDestinationDeliveredEventCount", dimensions);
  }
}
