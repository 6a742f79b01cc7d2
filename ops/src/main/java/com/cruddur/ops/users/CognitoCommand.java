package com.cruddur.ops.users;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What concerns the user pool. */
@Command(
    name = "cognito",
    mixinStandardHelpOptions = true,
    description = "What concerns the user pool.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ListUsersCommand.class,
    footer = {"", "Example:", "  bin/cruddur cognito list-users"})
public final class CognitoCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? There is one: list-users.");
  }
}
