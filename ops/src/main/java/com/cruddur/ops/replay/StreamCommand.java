package com.cruddur.ops.replay;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What concerns the table's stream. */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    description = "What concerns the table's stream.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ReplayCommand.class,
    footer = {"", "Example:", "  bin/cruddur stream replay --help"})
public final class StreamCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? There is one: replay.");
  }
}
