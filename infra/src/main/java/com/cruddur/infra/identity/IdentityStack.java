package com.cruddur.infra.identity;

import com.cruddur.infra.EnvironmentStack;
import com.cruddur.infra.data.MessagesTable;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.function.JavaFunction;
import com.cruddur.infra.network.PrivateNetwork;
import java.nio.file.Path;
import software.amazon.awscdk.CfnOutput;
import software.constructs.Construct;

/**
 * Who may sign in. Stateful; apart from the data because its trigger is code, apart from the
 * service because users outlive code (docs/decisions/0010-identity-stack.md).
 */
public final class IdentityStack extends EnvironmentStack {
  private final Users users;
  private final JavaFunction postConfirmation;

  public IdentityStack(
      Construct scope,
      Environment environment,
      PrivateNetwork network,
      MessagesTable table,
      Path apiJar) {
    super(scope, "identity", environment, "Cruddur: user pool and post-confirmation trigger");
    var trigger =
        new PostConfirmation(
            this, "PostConfirmation", environment.protection(), network, table, apiJar);
    postConfirmation = trigger.function();
    users = new Users(this, "Users", environment.protection(), postConfirmation.alias());
    output("UserPoolId", "The user pool that issues the tokens", users.pool().getUserPoolId());
    output(
        "UserPoolClientId",
        "The app client of the web client and the scripts; it has no secret",
        users.client().getUserPoolClientId());
  }

  public Users users() {
    return users;
  }

  public JavaFunction postConfirmation() {
    return postConfirmation;
  }

  private void output(String id, String description, String value) {
    CfnOutput.Builder.create(this, id).description(description).value(value).build();
  }
}
