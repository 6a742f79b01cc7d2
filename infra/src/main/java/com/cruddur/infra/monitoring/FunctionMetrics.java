package com.cruddur.infra.monitoring;

import com.cruddur.infra.function.JavaFunction;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * A function's metrics, over all its versions and aliases. Source: "Types of metrics for Lambda
 * functions", Lambda developer guide.
 */
final class FunctionMetrics {
  private final MetricSource function;

  FunctionMetrics(JavaFunction function) {
    this.function = new MetricSource("AWS/Lambda", "FunctionName", function.name());
  }

  Metric invocations() {
    return function.sum("Invocations");
  }

  /** Invocations that threw or timed out; a batch of which records failed is none. */
  Metric errors() {
    return function.sum("Errors");
  }

  Metric throttles() {
    return function.sum("Throttles");
  }

  /** Of the slowest invocation, in milliseconds, without its start. */
  Metric duration() {
    return function.maximum("Duration");
  }

  /** Of the stream's oldest batch, in milliseconds between its writing and its invocation. */
  Metric iteratorAge() {
    return function.maximum("IteratorAge");
  }

  /** Failed records that did not even reach the failure destination; a metric of the function. */
  Metric destinationDeliveryFailures() {
    return function.sum("DestinationDeliveryFailures");
  }
}
