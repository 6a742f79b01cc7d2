package com.cruddur.templates.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only holds others: by itself it says which there are. */
public abstract class CommandGroup implements Runnable {
  @Spec protected CommandSpec spec;

  @Override
  public final void run() {
    var names = spec.subcommands().keySet();
    throw new ParameterException(
        spec.commandLine(),
        "Which command? %s %s."
            .formatted(names.size() == 1 ? "There is one:" : "One of", String.join(", ", names)));
  }
}
