package com.cruddur.infra.service;

import com.cruddur.infra.data.MessagesTable;
import com.cruddur.infra.environment.Watch;
import com.cruddur.messages.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CrossStackReferences;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.ReferenceStrength;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.EventSourceMappingProps;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.FilterRule;
import software.amazon.awscdk.services.lambda.MetricType;
import software.amazon.awscdk.services.lambda.MetricsConfig;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.S3OnFailureDestination;
import software.constructs.Construct;

/**
 * From the table's stream to the function. All limits are stated, since the defaults let one bad
 * record block its shard for a day; its id is fixed, since the mapping that {@code
 * DynamoEventSource} makes carries the stage's name into its logical id.
 *
 * <ul>
 *   <li>Creates: the event source mapping.
 *   <li>Needs: the function's alias, whose role reads the stream and writes to the bucket.
 *   <li>Exposes: its id, by a weak reference.
 *   <li>Cost: none for reading, which Lambda does for free; its metrics, where the environment is
 *       watched.
 *   <li>Teardown: before the function.
 * </ul>
 */
final class StreamMapping extends EventSourceMapping {

  StreamMapping(
      Construct scope,
      String id,
      Watch watch,
      Alias alias,
      MessagesTable table,
      FailedRecords failures) {
    super(scope, id, props(alias, table, failures).metricsConfig(metrics(watch)).build());
    var mapping = (CfnEventSourceMapping) getNode().getDefaultChild();
    // The alias by its ARN, in place of a name that CDK would cut out of it with three functions
    mapping.setFunctionName(alias.getFunctionArn());
    // Only the monitoring stack asks for the id, and must not hold a mapping that is replaced
    CrossStackReferences.of(mapping).produce(ReferenceStrength.WEAK);
  }

  private static EventSourceMappingProps.Builder props(
      Alias alias, MessagesTable table, FailedRecords failures) {
    return EventSourceMappingProps.builder()
        .target(alias)
        .eventSourceArn(table.streamArn())
        // From LATEST, what is written while the mapping is made would be missed
        .startingPosition(StartingPosition.TRIM_HORIZON)
        .filters(List.of(FilterCriteria.filter(newMessages())))
        .batchSize(100)
        // No wait: a row follows its message at once, and under load records gather anyway
        .maxBatchingWindow(Duration.seconds(0))
        // Order is kept per item, not per conversation: more would reorder two messages
        .parallelizationFactor(1)
        .bisectBatchOnError(true)
        .reportBatchItemFailures(true)
        .retryAttempts(10)
        .maxRecordAge(Duration.hours(1))
        .onFailure(new S3OnFailureDestination(failures.bucket()));
  }

  /**
   * What was polled, failed and dropped: metrics that have to be asked for, and that are published
   * while the stream is empty too; so only where alarms read them. Source: "Types of metrics for
   * Lambda functions", Lambda developer guide.
   */
  private static MetricsConfig metrics(Watch watch) {
    return watch.alarmEmail().isPresent()
        ? MetricsConfig.builder().metrics(List.of(MetricType.EVENT_COUNT)).build()
        : null;
  }

  /** Inserted messages only: the function's own writes would invoke it again, four times each. */
  private static Map<String, Object> newMessages() {
    Map<String, Object> type = new LinkedHashMap<>();
    type.put("S", FilterRule.beginsWith(TableSchema.MESSAGE_PREFIX));
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(TableSchema.PARTITION_KEY, type);
    Map<String, Object> image = new LinkedHashMap<>();
    image.put("Keys", keys);
    Map<String, Object> filter = new LinkedHashMap<>();
    filter.put("eventName", FilterRule.isEqual("INSERT"));
    filter.put("dynamodb", image);
    return filter;
  }
}
