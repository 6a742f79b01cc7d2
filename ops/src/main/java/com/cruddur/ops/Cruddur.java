package com.cruddur.ops;

import com.cruddur.local.CallLimits;
import com.cruddur.local.notice.Refusal;
import com.cruddur.ops.adopt.AdoptCommand;
import com.cruddur.ops.aws.AwsClients;
import com.cruddur.ops.aws.AwsFailure;
import com.cruddur.ops.bench.BenchCommand;
import com.cruddur.ops.command.CommandGroup;
import com.cruddur.ops.command.CompletionCommand;
import com.cruddur.ops.command.ExitStatus;
import com.cruddur.ops.command.Typo;
import com.cruddur.ops.cost.CostCommand;
import com.cruddur.ops.ddb.DdbCommand;
import com.cruddur.ops.diff.DiffCommand;
import com.cruddur.ops.doctor.DoctorCommand;
import com.cruddur.ops.print.Printable;
import com.cruddur.ops.print.PrintableWriter;
import com.cruddur.ops.replay.StreamCommand;
import com.cruddur.ops.running.DemoCommand;
import com.cruddur.ops.running.TokenCommand;
import com.cruddur.ops.running.UpCommand;
import com.cruddur.ops.smoke.SmokeCommand;
import com.cruddur.ops.table.Paint;
import com.cruddur.ops.teardown.TeardownCommand;
import com.cruddur.ops.users.CognitoCommand;
import com.cruddur.ops.users.UsersCommand;
import com.cruddur.ops.walkthrough.NoAnswer;
import com.cruddur.ops.walkthrough.Walkthrough;
import java.io.PrintWriter;
import java.io.Writer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

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
      DoctorCommand.class,
      StreamCommand.class,
      DdbCommand.class,
      CognitoCommand.class,
      UsersCommand.class,
      CompletionCommand.class,
      DiffCommand.class,
      AdoptCommand.class,
      SmokeCommand.class,
      BenchCommand.class,
      TeardownCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur up                 run everything, until Ctrl-C",
      "  bin/cruddur demo               walk through the whole system and stop again",
      "  bin/cruddur token bayko        an access token of a running system's user",
      "  bin/cruddur cost prod          what an environment costs a month",
      "  bin/cruddur doctor             check a table, and mend it",
      "  bin/cruddur stream replay      put failed records of the stream through again",
      "  bin/cruddur ddb --help         the table's daily scripts",
      "  bin/cruddur users --help       export, erase, sync",
      "  source <(bin/cruddur completion bash)",
      "  bin/cruddur diff prod          what the working tree would change there, worst first",
      "  bin/cruddur adopt prod         take a table that was made by hand into the stack",
      "  bin/cruddur smoke staging      walk through it after a deploy, and leave nothing",
      "  bin/cruddur bench              the data path measured beside the reference's",
      "  bin/cruddur teardown plan dev  what deleting it would do",
    })
public final class Cruddur extends CommandGroup {
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The root command, ready to execute arguments. */
  public static CommandLine commandLine() {
    var commands = new CommandLine(new Cruddur());
    var colours = Paint.ofTerminal().on();
    return commandLine(commands, commands.getOut(), commands.getErr(), colours);
  }

  /** The same, printing elsewhere than on a terminal. */
  public static CommandLine commandLine(Writer out, Writer err) {
    return commandLine(
        new CommandLine(new Cruddur()),
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        false);
  }

  static CommandLine commandLine(
      CommandLine commands, PrintWriter out, PrintWriter err, boolean colours) {
    ExitStatus.tell(commands);
    return commands
        .setOut(PrintableWriter.to(out, colours))
        .setErr(PrintableWriter.to(err, colours))
        .setUsageHelpWidth(110)
        .setParameterExceptionHandler(
            (failure, _) -> {
              var command = failure.getCommandLine();
              command.getErr().println(Printable.value(Typo.sentence(failure)));
              // Not picocli's 2: that is what several commands find, such as damage
              return CommandLine.ExitCode.SOFTWARE;
            })
        .setExecutionExceptionHandler(
            (failure, command, _) -> {
              command.getErr().println(Printable.value(sentence(failure)));
              return command.getCommandSpec().exitCodeOnExecutionException();
            });
  }

  /** One line for what a person can mend; the kind of fault too where nobody foresaw it. */
  private static String sentence(Exception failure) {
    return switch (failure) {
      case Refusal _, Walkthrough.Unseen _, AwsFailure _, NoAnswer _ -> failure.getMessage();
      // Of a system that was stopped, too, or a table that was dropped, while the command was at
      // work
      case SdkClientException e ->
          AwsClients.words(e)
              + ": start the local system with bin/cruddur up, or check the network and credentials"
              + " such as AWS_PROFILE, then run the command again";
      case AwsServiceException e ->
          AwsClients.words(e) + ": the command is not done, run it again when that is mended";
      default -> kind(failure);
    };
  }

  private static String kind(Exception failure) {
    var name = failure.getClass().getSimpleName();
    var words = CallLimits.words(failure);
    return words.equals(name) ? name : name + ": " + words;
  }
}
