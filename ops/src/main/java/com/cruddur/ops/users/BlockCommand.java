package com.cruddur.ops.users;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Blocks a person. */
@Command(
    name = "block",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Blocks a person: what they send is refused from now on (422, sender_blocked), and their"
          + " account is disabled, so that",
      "they can neither sign in nor refresh a token. A token that they have still reads, for an"
          + " hour at most. What they",
      "wrote stays. Without --apply it is a dry run; to repeat it harms nothing."
    },
    exitCodeList = {
      "0:the person is blocked, or would be",
      "1:nobody has the handle, or table or pool could not be reached: run again"
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur users block bayko",
      "  bin/cruddur users block bayko --apply",
      "  bin/cruddur users block bayko --apply --env prod       asks for the environment's name",
    })
final class BlockCommand implements Callable<Integer> {
  @Mixin private BlockArguments arguments;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return arguments.run(true, spec);
  }
}
