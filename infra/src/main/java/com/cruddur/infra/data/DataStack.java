package com.cruddur.infra.data;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.stack.EnvironmentStack;
import software.amazon.awscdk.CfnOutput;
import software.constructs.Construct;

/** The messages. Stateful; a stack of its own, so that a change of code never shows in its diff. */
public final class DataStack extends EnvironmentStack {
  private final MessagesTable table;

  public DataStack(Construct scope, Environment environment) {
    super(scope, "data", environment, "Cruddur: the table of messages and conversations");
    table = new MessagesTable(this, "Messages", environment);
    CfnOutput.Builder.create(this, "TableName")
        .description("The table of messages and conversations")
        .value(table.name())
        .build();
  }

  public MessagesTable table() {
    return table;
  }
}
