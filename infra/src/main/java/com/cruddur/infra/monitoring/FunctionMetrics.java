package com.cruddur.infra.monitoring;

import com.cruddur.infra.function.JavaFunction;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * A function's metrics, over all its versions and aliases. Source: "Types of metrics for Lambda
 * functions", Lambda developer guide.
 */
final class FunctionMetrics {
  private static final String NAMESPACE = "AWS/Lambda";

  private final Map<String, String> dimensions;

  FunctionMetrics(JavaFunction function) {
    this.dimensions = Map.of("FunctionName", function.name());
  }

  Metric invocations() {
    return Metrics.sum(NAMESPACE, "Invocations", dimensions);
  }

  /** Invocations that threw or timed out; a batch of which records failed is none. */
  Metric errors() {
    return Metrics.sum(NAMESPACE, "Errors", dimensions);
  }

  Metric throttles() {
    return Metrics.sum(NAMESPACE, "Throttles", dimensions);
  }

  /** Of the slowest invocation, in milliseconds, without its start. */
  Metric duration() {
    return Metrics.maximum(NAMESPACE, "Duration", dimensions);
  }

  /** Of the stream's oldest batch, in milliseconds between its writing and its invocation. */
  Metric iteratorAge() {
    return Metrics.maximum(NAMESPACE, "IteratorAge", dimensions);
  }

  /** Failed records that did not even reach the failure destination; a metric of the function. */
  Metric destinationDeliveryFailures() {
    return Metrics.sum(NAMESPACE, "DestinationDeliveryFailures", dimensions);
  }
}
