package com.cruddur.ops.users;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Undoes a block. */
@Command(
    name = "unblock",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lets a blocked person send again, and enables their account. Without --apply it is a dry"
          + " run; to repeat it harms",
      "nothing."
    },
    exitCodeList = {
      "0:the person is not blocked any more, or would not be",
      "1:nobody has the handle, or table or pool could not be reached: run again"
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur users unblock bayko",
      "  bin/cruddur users unblock bayko --apply",
      "  bin/cruddur users unblock bayko --apply --env prod       asks for the environment's name",
    })
final class UnblockCommand implements Callable<Integer> {
  @Mixin private BlockArguments arguments;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return arguments.run(false, spec);
  }
}
