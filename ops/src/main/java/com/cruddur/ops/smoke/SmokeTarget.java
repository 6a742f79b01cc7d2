package com.cruddur.ops.smoke;

import com.cruddur.clients.Clients;
import com.cruddur.clients.RunningSystem;
import com.cruddur.messages.TableSchema;
import com.cruddur.ops.aws.AwsClients;
import com.cruddur.ops.aws.Deployment;
import com.cruddur.ops.web.DeployedSite;
import com.cruddur.templates.UserError;
import java.net.URI;
import java.util.ArrayList;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The system that a smoke test is about.
 *
 * @param where for people
 * @param client the app client's id
 * @param site how the web client is served; empty: its address is not part of the test
 */
public record SmokeTarget(
    String where,
    URI api,
    String pool,
    String client,
    String table,
    CognitoIdentityProviderClient cognito,
    DynamoDbClient dynamoDb,
    Optional<DeployedSite> site)
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
        Clients.dynamoDb(system.dynamoDb()),
        Optional.empty());
  }

  /**
   * A deployed environment, by its stacks' outputs; its API as the web client reaches it.
   * Credentials and endpoints are the SDK's own.
   *
   * @throws UserError naming the outputs that are not there
   */
  static SmokeTarget deployed(Deployment deployment) {
    var needed = new ArrayList<>(DeployedSite.OUTPUTS);
    needed.add("TableName");
    var outputs = deployment.outputs(needed);
    var site = DeployedSite.of(deployment, outputs);
    return new SmokeTarget(
        site.where(),
        site.url(),
        site.settings().userPoolId(),
        site.settings().userPoolClientId(),
        outputs.get("TableName"),
        AwsClients.cognito(site.region()),
        AwsClients.dynamoDb(site.region()),
        Optional.of(site));
  }

  @Override
  public void close() {
    cognito.close();
    dynamoDb.close();
  }
}
