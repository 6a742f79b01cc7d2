package com.cruddur.ops.command;

import java.util.TreeMap;
import picocli.CommandLine;

/** The exit status that all commands have in common, told by each one's help beside its own. */
public final class ExitStatus {
  private static final String TYPO = "the arguments are not understood";

  private ExitStatus() {}

  /** Adds it to the help of a command and of all below it. */
  public static void tell(CommandLine command) {
    var spec = command.getCommandSpec();
    var usage = spec.usageMessage();
    var codes = new TreeMap<>(usage.exitCodeList());
    codes.putIfAbsent(String.valueOf(spec.exitCodeOnSuccess()), "it is done");
    codes.putIfAbsent(
        String.valueOf(spec.exitCodeOnExecutionException()),
        "it failed, or was refused: one line says why");
    codes.merge(
        String.valueOf(spec.exitCodeOnInvalidInput()), TYPO, (own, typo) -> own + "; or " + typo);
    usage.exitCodeListHeading("%nExit status:%n").exitCodeList(codes);
    command.getSubcommands().values().forEach(ExitStatus::tell);
  }
}
