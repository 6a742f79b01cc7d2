package com.cruddur.ops;

import com.cruddur.local.notice.Refusal;
import com.cruddur.ops.bench.BenchCommand;
import com.cruddur.ops.cost.CostCommand;
import com.cruddur.ops.diff.DiffCommand;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The project's commands. */
@Command(
    name = "cruddur",
    description =
        "Cruddur messaging on this machine: the dev environment's templates, with real parts.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "cruddur 1.0.0",
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      TokenCommand.class,
      CostCommand.class,
      DiffCommand.class,
      BenchCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur up                 run everything, until Ctrl-C",
      "  bin/cruddur demo               walk through the whole system and stop again",
      "  bin/cruddur token bayko        an access token of a running system's user",
      "  bin/cruddur cost prod          what an environment costs a month",
      "  bin/cruddur diff prod          what the working tree would change there, worst first",
      "  bin/cruddur bench              the data path measured beside the reference's",
    })
public final class Cruddur implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Cruddur())
        .setUsageHelpWidth(110)
        .setExecutionExceptionHandler(
            (failure, command, _) -> {
              command.getErr().println(sentence(failure));
              return command.getCommandSpec().exitCodeOnExecutionException();
            });
  }

  /** The repository's root, which bin/cruddur names. */
  public static Path root() {
    return Path.of(System.getProperty("cruddur.root", "")).toAbsolutePath().normalize();
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which command? One of up, demo, token, cost, diff, bench.");
  }

  /** One line for what a person can mend; the kind of fault too where nobody foresaw it. */
  private static String sentence(Exception failure) {
    return failure instanceof Refusal || failure instanceof Walkthrough.Unseen
        ? failure.getMessage()
        : failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }
}
