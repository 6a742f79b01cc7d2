package com.cruddur.ops.smoke;

import com.cruddur.clients.Clients;
import com.cruddur.clients.RunningSystem;
import com.cruddur.messages.TableSchema;
import com.cruddur.ops.aws.AwsClients;
import com.cruddur.ops.aws.Deployment;
import com.cruddur.templates.UserError;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The system that a smoke test is about.
 *
 * @param where for people
 * @param client the app client's id
 */
public record SmokeTarget(
    String where,
    URI api,
    String pool,
    String client,
    String table,
    CognitoIdentityProviderClient cognito,
    DynamoDbClient dynamoDb)
    implements AutoCloseable {
  /** A local system: its parts take any region and credentials. */
  public static SmokeTarget local(RunningSystem system) {
    return new SmokeTarget(
        "the local system at " + system.api(),
        system.api(),
        system.userPool(),
        system.clientId(),
        TableSchema.TABLE_NAME,
        Clients.cognito(system.cognito()),
        Clients.dynamoDb(system.dynamoDb()));
  }

  /**
   * A deployed environment, by its stacks' outputs. Credentials and endpoints are the SDK's own.
   *
   * @throws UserError naming the outputs that are not there
   */
  static SmokeTarget deployed(Deployment deployment) {
    var outputs = deployment.outputs();
    var missing =
        List.of("ApiUrl", "UserPoolId", "UserPoolClientId", "TableName").stream()
            .filter(name -> !outputs.containsKey(name))
            .toList();
    if (!missing.isEmpty()) {
      throw new UserError(
          "%s: no stack has the output %s: deploy it whole first"
              .formatted(deployment.where(), String.join(", ", missing)));
    }
    var region = deployment.caller().region();
    return new SmokeTarget(
        deployment.where(),
        URI.create(outputs.get("ApiUrl")),
        outputs.get("UserPoolId"),
        outputs.get("UserPoolClientId"),
        outputs.get("TableName"),
        AwsClients.cognito(region),
        AwsClients.dynamoDb(region));
  }

  @Override
  public void close() {
    cognito.close();
    dynamoDb.close();
  }
}
