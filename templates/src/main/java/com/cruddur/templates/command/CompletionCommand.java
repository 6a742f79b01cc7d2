package com.cruddur.templates.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what teaches a shell the commands. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a script that completes commands and options of bin/cruddur in bash or zsh.",
      "It is one script: zsh reads it through its bashcompinit."
    },
    footer = {
      "",
      "Examples:",
      "  source <(bin/cruddur completion bash)           in ~/.bashrc, with the path to"
          + " bin/cruddur",
      "  source <(bin/cruddur completion zsh)            in ~/.zshrc",
    })
public final class CompletionCommand implements Callable<Integer> {
  /** The shells that are known. */
  enum Shell {
    bash,
    zsh
  }

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private Shell shell;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    // One script for both: in zsh it turns bashcompinit on by itself.
    out.print(AutoComplete.bash("cruddur", spec.root().commandLine()));
    out.flush();
    return 0;
  }
}
