package com.cruddur.ops.users;

import com.cruddur.clients.Clients;
import com.cruddur.clients.RunningSystem;
import com.cruddur.clients.users.UserPool;
import com.cruddur.ops.aws.AwsClients;
import com.cruddur.ops.aws.Deployment;
import com.cruddur.ops.table.TableOptions;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Assembly;
import java.io.PrintWriter;

/** The user pool beside the table that a command works on. */
final class PoolOfTable {
  private PoolOfTable() {}

  /**
   * @throws UserError when there is no such system or pool, or the account is another one
   */
  static UserPool open(TableOptions options, PrintWriter progress) {
    return options.environment().isPresent()
        ? deployed(options.assembly(progress))
        : local(options);
  }

  private static UserPool local(TableOptions options) {
    var system = RunningSystem.read(options.data());
    return new UserPool(Clients.cognito(system.cognito()), system.userPool());
  }

  private static UserPool deployed(Assembly assembly) {
    try (var account = Deployment.account(assembly)) {
      var deployment = Deployment.of(assembly, account);
      var id = deployment.outputs().get("UserPoolId");
      if (id == null) {
        throw new UserError(
            "%s: no stack has a user pool: deploy it first".formatted(deployment.where()));
      }
      return new UserPool(AwsClients.cognito(deployment.caller().region()), id);
    }
  }
}
