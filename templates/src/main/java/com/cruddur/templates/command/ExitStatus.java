package com.cruddur.templates.command;

import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** The exit status that all commands have in common, told by each one's help beside its own. */
public final class ExitStatus {
  private static final String DONE = String.valueOf(ExitCode.OK);
  private static final String FAILED = String.valueOf(ExitCode.SOFTWARE);

  private ExitStatus() {}

  /** Adds it to the help of a command and of all below it. */
  public static void tell(CommandLine command) {
    var usage = command.getCommandSpec().usageMessage();
    var codes = new TreeMap<>(usage.exitCodeList());
    codes.putIfAbsent(DONE, "it is done");
    codes.putIfAbsent(FAILED, "it failed, or was refused: one line says why");
    codes.computeIfPresent(FAILED, (_, own) -> own + "; or the arguments are not understood");
    usage.exitCodeListHeading("%nExit status:%n").exitCodeList(codes);
    command.getSubcommands().values().forEach(ExitStatus::tell);
  }
}
