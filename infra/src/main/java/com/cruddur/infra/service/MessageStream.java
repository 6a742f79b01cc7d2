package com.cruddur.infra.service;

import com.cruddur.infra.data.MessagesTable;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.function.JavaFunction;
import com.cruddur.infra.network.PrivateNetwork;
import com.cruddur.infra.stack.AcceptedFindings;
import com.cruddur.infra.stack.Statements;
import com.cruddur.messages.TableSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * Moves both participants' conversation rows when a message is stored.
 *
 * <ul>
 *   <li>Creates: the stream's function, the event source mapping on its alias, the bucket of failed
 *       records.
 *   <li>Needs: the private network, the table with its stream.
 *   <li>Exposes: the function and the mapping.
 *   <li>Cost: one invocation per batch; reading the stream is free for Lambda.
 *   <li>Teardown: the mapping first, so that no half-dead function is invoked.
 * </ul>
 */
final class MessageStream extends Construct {
  static final String HANDLER = "com.cruddur.stream.StreamHandler::handleRequest";

  private final JavaFunction function;
  private final StreamMapping mapping;

  MessageStream(
      Construct scope,
      String id,
      Environment environment,
      PrivateNetwork network,
      MessagesTable table,
      Path jar) {
    super(scope, id);
    var failures = new FailedRecords(this, "FailedRecords", environment.protection());
    function =
        new JavaFunction(
            this,
            "Function",
            new JavaFunction.Props(
                "Stream of the messages table: moves the conversation rows",
                HANDLER,
                jar,
                1024,
                // A full batch of 100 conversations takes some 300 calls of about 10 ms
                Duration.seconds(30),
                Map.of(TableSchema.TABLE_NAME_VARIABLE, table.name()),
                statements(table, failures),
                "{\"Records\":[]}",
                network,
                environment.protection()));
    AcceptedFindings.acceptWildcard(
        function,
        AcceptedFindings.arn(failures.bucket()) + "/*",
        "The mapping names the objects by shard and time");
    AcceptedFindings.acceptWildcard(
        function,
        table.findingArn() + "/stream/*",
        "A stream's name is the time of its making; the pattern holds this table's alone");
    mapping =
        new StreamMapping(this, "Mapping", environment.watch(), function.alias(), table, failures);
  }

  JavaFunction function() {
    return function;
  }

  StreamMapping mapping() {
    return mapping;
  }

  private static List<PolicyStatement> statements(MessagesTable table, FailedRecords failures) {
    return List.of(
        Statements.allow(
            "MoveRows",
            List.of(
                "dynamodb:BatchGetItem",
                "dynamodb:DeleteItem",
                "dynamodb:GetItem",
                "dynamodb:PutItem",
                "dynamodb:Query"),
            table.arn()),
        Statements.allow("FindRows", List.of("dynamodb:Query"), table.indexArn()),
        Statements.allow(
            "ReadStream",
            List.of("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
            table.streamArn()),
        Statements.allow("ListStreams", List.of("dynamodb:ListStreams"), table.arn() + "/stream/*"),
        Statements.allow(
            "KeepFailedRecords", List.of("s3:PutObject"), failures.bucket().arnForObjects("*")),
        Statements.allow("FindBucket", List.of("s3:ListBucket"), failures.bucket().getBucketArn()));
  }
}
