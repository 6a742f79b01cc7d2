package com.cruddur.templates.command;

import com.cruddur.templates.UserError;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The project's commands. */
@Command(
    name = "cruddur",
    description =
        "Cruddur messaging on this machine: the dev environment's templates, with real parts.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "cruddur 1.0.0",
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
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print an error's stack trace too.")
  private boolean verbose;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The root command with those of all modules on the class path. */
  public static CommandLine withCommands() {
    var root = new CommandLine(new Cruddur());
    modules().flatMap(module -> module.commands().stream()).forEach(root::addSubcommand);
    return root.addSubcommand(CompletionCommand.class);
  }

  /** The root command, ready to execute arguments. */
  public static CommandLine commandLine() {
    var commands = withCommands();
    var colours = Paint.ofTerminal().on();
    return commandLine(commands, commands.getOut(), commands.getErr(), colours);
  }

  /** The same, printing elsewhere than on a terminal. */
  public static CommandLine commandLine(Writer out, Writer err) {
    return commandLine(
        withCommands(), new PrintWriter(out, true), new PrintWriter(err, true), false);
  }

  public static CommandLine commandLine(
      CommandLine commands, PrintWriter out, PrintWriter err, boolean colours) {
    ExitStatus.tell(commands);
    WholeSentences.tell(commands);
    Cruddur root = commands.getCommand();
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
              if (root.verbose) {
                failure.printStackTrace(command.getErr());
              }
              command.getErr().println(Printable.value(sentence(failure)));
              return command.getCommandSpec().exitCodeOnExecutionException();
            });
  }

  /** One line for what a person can mend; the kind of fault too where nobody foresaw it. */
  private static String sentence(Exception failure) {
    return failure instanceof UserError
        ? failure.getMessage()
        : modules()
            .flatMap(module -> module.sentence(failure).stream())
            .findFirst()
            .orElseGet(() -> LastError.keep(Checkout.root(), failure));
  }

  private static Stream<CommandModule> modules() {
    return ServiceLoader.load(CommandModule.class).stream().map(ServiceLoader.Provider::get);
  }
}
