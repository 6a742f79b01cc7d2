package com.cruddur.test.template;

import com.cruddur.messages.metrics.BusinessMetric;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The metrics that exist, with the dimensions under which they are published: an alarm or a graph
 * of any other is silent for ever, and nobody sees the mistake. AWS's are those of its developer
 * guides: "Types of metrics for Lambda functions", "Monitor CloudWatch metrics for HTTP APIs",
 * "DynamoDB metrics and dimensions", "Viewing DAX metrics and dimensions", "View CloudFront and
 * edge function metrics".
 */
final class CloudWatchMetrics {
  private static final Set<String> FUNCTION =
      Set.of(
          "Invocations",
          "Errors",
          "Throttles",
          "Duration",
          "IteratorAge",
          "DestinationDeliveryFailures");
  private static final Set<String> MAPPING =
      Set.of(
          "PolledEventCount",
          "FailedInvokeEventCount",
          "DroppedEventCount",
          "OnFailureDestinationDeliveredEventCount");
  private static final Set<String> API = Set.of("Count", "4xx", "5xx", "Latency");
  private static final Set<String> TABLE_OR_INDEX =
      Set.of(
          "ReadThrottleEvents",
          "WriteThrottleEvents",
          "ReadMaxOnDemandThroughputThrottleEvents",
          "WriteMaxOnDemandThroughputThrottleEvents",
          "ConsumedReadCapacityUnits",
          "ConsumedWriteCapacityUnits");
  private static final Set<String> CLUSTER =
      Set.of(
          "CPUUtilization",
          "EvictedSize",
          "FaultRequestCount",
          "ItemCacheHits",
          "ItemCacheMisses",
          "QueryCacheHits",
          "QueryCacheMisses");

  /** The last with the additional metrics of a monitoring subscription alone. */
  private static final Set<String> DISTRIBUTION =
      Set.of("Requests", "5xxErrorRate", "OriginLatency");

  private static final Set<String> BUSINESS =
      Arrays.stream(BusinessMetric.values())
          .map(BusinessMetric::metricName)
          .collect(Collectors.toSet());

  private static final Set<String> ALL =
      Stream.of(
              of("AWS/Lambda", FUNCTION, " FunctionName"),
              of("AWS/Lambda", MAPPING, " EventSourceMappingUUID"),
              of("AWS/ApiGateway", API, " ApiId"),
              of("AWS/DynamoDB", TABLE_OR_INDEX, " TableName"),
              of("AWS/DynamoDB", TABLE_OR_INDEX, " GlobalSecondaryIndexName TableName"),
              of("AWS/DynamoDB", Set.of("SystemErrors"), " Operation TableName"),
              of("AWS/DynamoDB", Set.of("TransactionConflict"), " TableName"),
              of("AWS/DAX", CLUSTER, " ClusterId"),
              of("AWS/CloudFront", DISTRIBUTION, " DistributionId Region"),
              of(BusinessMetric.NAMESPACE, BUSINESS, ""))
          .flatMap(metrics -> metrics)
          .collect(Collectors.toSet());

  private CloudWatchMetrics() {}

  /**
   * @param metric namespace, name and {@code dimension=value} pairs, separated by spaces
   */
  static boolean exists(String metric) {
    return ALL.contains(metric.replaceAll("=\\S*", ""));
  }

  private static Stream<String> of(String namespace, Set<String> names, String dimensions) {
    return names.stream().map(name -> namespace + " " + name + dimensions);
  }
}
