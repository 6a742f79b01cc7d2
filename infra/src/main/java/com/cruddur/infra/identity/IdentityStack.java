package com.cruddur.infra.identity;

import com.cruddur.infra.data.MessagesTable;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.function.JavaFunction;
import com.cruddur.infra.network.PrivateNetwork;
import com.cruddur.infra.stack.EnvironmentStack;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.constructs.Construct;

/**
 * Who may sign in. Stateful; apart from the data because its triggers are code, apart from the
 * service because users outlive code (docs/decisions/0012-stacks.md).
 */
public final class IdentityStack extends EnvironmentStack {
  private final Users users;
  private final JavaFunction triggers;
  private final Optional<PoolFirewall> firewall;

  public IdentityStack(
      Construct scope,
      Environment environment,
      PrivateNetwork network,
      MessagesTable table,
      Path apiJar) {
    super(scope, "identity", environment, "Cruddur: user pool and its triggers");
    // The id is from the time when this was the only trigger: its log group goes by it
    triggers =
        new PoolTriggers(this, "PostConfirmation", environment.protection(), network, table, apiJar)
            .function();
    users = new Users(this, "Users", environment, triggers.alias());
    firewall =
        environment
            .throttle()
            .address()
            .map(limit -> new PoolFirewall(this, "Firewall", limit, users.pool()));
    output("UserPoolId", "The user pool that issues the tokens", users.pool().getUserPoolId());
    output(
        "UserPoolClientId",
        "The app client of the web client and the scripts; it has no secret",
        users.client().getUserPoolClientId());
  }

  public Users users() {
    return users;
  }

  /** The function behind all triggers of the pool. */
  public JavaFunction triggers() {
    return triggers;
  }

  /** Of the web ACL before the pool, where the environment limits what an address may ask. */
  public Optional<String> webAclId() {
    return firewall.map(PoolFirewall::webAclId);
  }

  private void output(String id, String description, String value) {
    CfnOutput.Builder.create(this, id).description(description).value(value).build();
  }
}
