package com.cruddur.ops.users;

import com.cruddur.ops.table.Confirmation;
import com.cruddur.ops.table.TableOptions;
import com.cruddur.templates.Json;
import com.cruddur.templates.command.Printable;
import java.time.InstantSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What blocking and unblocking are called with, and how they go. */
final class BlockArguments {
  @Parameters(paramLabel = "HANDLE", description = "The person's, without @.")
  private String handle;

  @Option(names = "--apply", description = "Do it. Without it, say what would be done.")
  private boolean apply;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Mixin private Confirmation confirmation;

  @Mixin private TableOptions options;

  /**
   * @param block whether to block; else to unblock
   */
  int run(boolean block, CommandSpec spec) {
    if (apply) {
      options
          .environment()
          .ifPresent(
              environment ->
                  confirmation.typed(environment, (block ? "block " : "unblock ") + handle));
    }
    var err = spec.commandLine().getErr();
    try (var table = options.open(err);
        var pool = PoolOfTable.open(options, err)) {
      var blocking = new Blocking(table.table(), pool, InstantSource.system());
      var person = blocking.find(handle);
      if (apply && block) {
        blocking.block(handle, person);
      } else if (apply) {
        blocking.unblock(handle, person);
      }
      var out = spec.commandLine().getOut();
      out.print(json ? json(block, person) : text(block, person));
      out.flush();
      return 0;
    }
  }

  private String text(boolean block, Blocking.Person person) {
    var verb = apply ? "is" : "would be";
    var sends =
        block
            ? person.isBlocked() ? "was blocked already" : verb + " blocked"
            : person.isFree() ? "was not blocked" : verb + " unblocked";
    var account =
        person
            .enabled()
            .map(
                enabled ->
                    "the account "
                        + (enabled == block
                            ? verb + (block ? " disabled" : " enabled")
                            : block ? "was disabled already" : "was enabled already"))
            .orElse("there is no account");
    return "%s: %s, %s.%n%s"
        .formatted(
            Printable.value(handle),
            sends,
            account,
            apply ? "" : "Nothing was changed: --apply does it.%n".formatted());
  }

  private String json(boolean block, Blocking.Person person) {
    return Json.object()
            .put("handle", handle)
            .put("applied", apply)
            .put("blocks", block)
            .put("was_blocked", person.isBlocked())
            .put("account", person.enabled().isPresent())
            .put("was_enabled", person.enabled().orElse(false))
            .toPrettyString()
        + "\n";
  }
}
