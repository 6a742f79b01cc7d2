package com.cruddur.ops.users;

import com.cruddur.ops.table.Confirmation;
import com.cruddur.ops.table.TableOptions;
import com.cruddur.templates.Json;
import com.cruddur.templates.command.Printable;
import com.cruddur.templates.command.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Erases a person. */
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Erases a person: from the user pool, from the directory, and from every conversation. Their"
          + " messages lose text",
      "and name, 'Deleted user' stands in their place; what others wrote is theirs and stays."
          + " Without --apply it is a",
      "dry run. A run that was interrupted is finished by the next. Backups and logs keep what"
          + " they have until they expire,",
      "a log a week, a month or a year, as the environment says: by uuid, sub and address, never by"
          + " name;",
      "the audit trail keeps handles and who talked with whom for a year: they are in the keys that"
          + " it records."
    },
    exitCodeList = {
      "0:the person is erased, or would be",
      "1:nobody has the handle, or table or pool could not be reached",
      "2:something is left that kept changing: run again"
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur users erase bayko",
      "  bin/cruddur users erase bayko --apply",
      "  bin/cruddur users erase bayko --apply --env prod       asks for the environment's name",
    })
final class EraseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "HANDLE", description = "The person's, without @.")
  private String handle;

  @Option(names = "--apply", description = "Erase. Without it, say what would go.")
  private boolean apply;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Mixin private Confirmation confirmation;

  @Mixin private TableOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (apply) {
      options
          .environment()
          .ifPresent(environment -> confirmation.typed(environment, "erase " + handle));
    }
    var err = spec.commandLine().getErr();
    try (var table = options.open(err);
        var pool = PoolOfTable.open(options, err)) {
      var outcome =
          new Erasure(table.client(), table.name(), apply, pool::delete)
              .run(handle, new Progress(err, "%,d items read"));
      spec.commandLine().getOut().print(json ? json(outcome) : text(outcome));
      spec.commandLine().getOut().flush();
      return outcome.left() == 0 ? 0 : 2;
    }
  }

  private String text(Erasure.Outcome outcome) {
    return "%s: %d messages in %d conversations emptied, %d writes to rows, memberships and pairs, %d pairs and %d remembered sends removed, %d items of the directory removed, %s.\n%s\n"
        .formatted(
            Printable.value(handle),
            outcome.messages(),
            outcome.conversations(),
            outcome.items(),
            outcome.pairs(),
            outcome.sends(),
            outcome.directory(),
            outcome.inPool() ? "the pool's user deleted" : "nobody in the pool",
            verdict(outcome));
  }

  private String verdict(Erasure.Outcome outcome) {
    if (!apply) {
      return "Nothing was written: --apply erases.";
    }
    if (outcome.left() > 0) {
      return "Something is left that others keep changing: run again.";
    }
    return outcome.continued() ? "Erased: an earlier run had begun it." : "Erased.";
  }

  private String json(Erasure.Outcome outcome) {
    return Json.object()
            .put("handle", handle)
            .put("applied", apply)
            .put("continued", outcome.continued())
            .put("conversations", outcome.conversations())
            .put("messages", outcome.messages())
            .put("rows_memberships_pairs", outcome.items())
            .put("pairs_removed", outcome.pairs())
            .put("sends", outcome.sends())
            .put("directory", outcome.directory())
            .put("pool", outcome.inPool())
            .put("left", outcome.left())
            .toPrettyString()
        + "\n";
  }
}
