package com.cruddur.infra.service;

import com.cruddur.infra.data.MessagesTable;
import com.cruddur.infra.environment.Protection;
import com.cruddur.infra.function.JavaFunction;
import com.cruddur.infra.network.PrivateNetwork;
import com.cruddur.messages.TableSchema;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.FilterRule;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.S3OnFailureDestination;
import software.constructs.Construct;

/**
 * Moves both participants' conversation rows when a message is stored.
 *
 * <ul>
 *   <li>Creates: the stream's function, the event source mapping on its alias, the bucket of failed
 *       records.
 *   <li>Needs: the private network, the table with its stream.
 *   <li>Exposes: nothing.
 *   <li>Cost: one invocation per batch; reading the stream is free for Lambda.
 *   <li>Teardown: the mapping first, so that no half-dead function is invoked.
 * </ul>
 */
final class MessageStream extends Construct {
  static final String HANDLER = "com.cruddur.stream.StreamHandler::handleRequest";

  MessageStream(
      Construct scope,
      String id,
      Protection protection,
      PrivateNetwork network,
      MessagesTable table,
      Path jar) {
    super(scope, id);
    var failures = new FailedRecords(this, "FailedRecords", protection);
    var function =
        new JavaFunction(
            this,
            "Function",
            new JavaFunction.Props(
                "Stream of the messages table: moves the conversation rows",
                HANDLER,
                jar,
                1024,
                // A full batch of 100 conversations takes some hundred calls of about 10 ms
                Duration.seconds(30),
                Map.of(TableSchema.TABLE_NAME_VARIABLE, table.name()),
                statements(table, failures),
                network,
                protection));
    mapping(function.alias(), table, failures);
  }

  /**
   * A fixed id: the construct that CDK makes by itself carries the stage's name into its logical
   * id. All limits are stated, since the defaults let one bad record block its shard for a day.
   */
  private void mapping(Alias alias, MessagesTable table, FailedRecords failures) {
    var mapping =
        EventSourceMapping.Builder.create(this, "Mapping")
            .target(alias)
            .eventSourceArn(table.streamArn())
            // From LATEST, what is written while the mapping is made would be missed
            .startingPosition(StartingPosition.TRIM_HORIZON)
            .filters(List.of(FilterCriteria.filter(newMessages())))
            .batchSize(100)
            // No wait: an inbox follows its message at once, and under load records gather by
            // themselves
            .maxBatchingWindow(Duration.seconds(0))
            // Order is kept per item, not per conversation: more at once would reorder two messages
            .parallelizationFactor(1)
            .bisectBatchOnError(true)
            .reportBatchItemFailures(true)
            .retryAttempts(10)
            .maxRecordAge(Duration.hours(1))
            .onFailure(new S3OnFailureDestination(failures.bucket()))
            .build();
    // The alias by its ARN, in place of a name that CDK would cut out of it with three functions
    ((CfnEventSourceMapping) mapping.getNode().getDefaultChild())
        .setFunctionName(alias.getFunctionArn());
  }

  /** Inserted messages only: the function's own writes would invoke it again, four times each. */
  private static Map<String, Object> newMessages() {
    Map<String, Object> type = new LinkedHashMap<>();
    type.put("S", FilterRule.beginsWith(TableSchema.MESSAGE_PREFIX));
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(TableSchema.PARTITION_KEY, type);
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("Keys", keys);
    Map<String, Object> filter = new LinkedHashMap<>();
    filter.put("eventName", FilterRule.isEqual("INSERT"));
    filter.put("dynamodb", record);
    return filter;
  }

  private static List<PolicyStatement> statements(MessagesTable table, FailedRecords failures) {
    return List.of(
        allow(
            "MoveRows",
            List.of(
                "dynamodb:BatchGetItem",
                "dynamodb:DeleteItem",
                "dynamodb:GetItem",
                "dynamodb:PutItem",
                "dynamodb:Query"),
            table.arn()),
        allow("FindRows", List.of("dynamodb:Query"), table.indexArn()),
        allow(
            "ReadStream",
            List.of("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
            table.streamArn()),
        allow("ListStreams", List.of("dynamodb:ListStreams"), table.arn() + "/stream/*"),
        allow("KeepFailedRecords", List.of("s3:PutObject"), failures.bucket().arnForObjects("*")),
        allow("FindBucket", List.of("s3:ListBucket"), failures.bucket().getBucketArn()));
  }

  private static PolicyStatement allow(String sid, List<String> actions, String resource) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .actions(actions)
        .resources(List.of(resource))
        .build();
  }
}
