package com.cruddur.infra.identity;

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
import software.constructs.Construct;

/**
 * Decides who may sign up under which handle, and writes a user's items into the table: once the
 * sign-up is confirmed, else at the next sign-in.
 *
 * <ul>
 *   <li>Creates: one function.
 *   <li>Needs: the private network, the table.
 *   <li>Exposes: the function; the user pool calls its alias.
 *   <li>Cost: two invocations per sign-up, one per sign-in.
 *   <li>Teardown: as any function.
 * </ul>
 */
final class PoolTriggers extends Construct {
  static final String HANDLER = "com.cruddur.api.UserPoolHandler::handleRequest";

  private final JavaFunction function;

  PoolTriggers(
      Construct scope,
      String id,
      Protection protection,
      PrivateNetwork network,
      MessagesTable table,
      Path jar) {
    super(scope, id);
    function =
        new JavaFunction(
            this,
            "Function",
            new JavaFunction.Props(
                "Triggers of the user pool: handles at sign-up, the user's items",
                HANDLER,
                jar,
                1024,
                // Cognito waits no longer than 5 seconds for a trigger
                Duration.seconds(5),
                Map.of(TableSchema.TABLE_NAME_VARIABLE, table.name()),
                List.of(ownItems(table)),
                // No trigger of the pool
                "{}",
                network,
                protection));
  }

  JavaFunction function() {
    return function;
  }

  /** Only the partitions of users: a flaw in this code cannot read or forge a message. */
  private static PolicyStatement ownItems(MessagesTable table) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(
        "dynamodb:LeadingKeys",
        List.of(
            TableSchema.USER_PREFIX + "*",
            TableSchema.HANDLE_PREFIX + "*",
            TableSchema.LOOKALIKE_PREFIX + "*"));
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("ForAllValues:StringLike", keys);
    return PolicyStatement.Builder.create()
        .sid("UserItems")
        .actions(List.of("dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem"))
        .resources(List.of(table.arn()))
        .conditions(condition)
        .build();
  }
}
