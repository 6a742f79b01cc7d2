package com.cruddur.ops.users;

import com.cruddur.clients.users.Assignments;
import com.cruddur.clients.users.Sync;
import com.cruddur.messages.Table;
import com.cruddur.ops.table.Confirmation;
import com.cruddur.ops.table.DeclaredTable;
import com.cruddur.ops.table.DryRun;
import com.cruddur.ops.table.TableOptions;
import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Checkout;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the pool's users into the table. */
@Command(
    name = "sync",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Brings the pool's users into the table: who has no items gets those that the next sign-in"
          + " would make, and who was seeded",
      "without a sub gets that of the account that is listed for them, whose address the pool has"
          + " verified. Nobody else gets a",
      "seeded person's conversations, whatever handle they chose; of the local system, its demo"
          + " people are listed already.",
      "Nobody who has signed up is touched. Without --apply it is a dry run, which says what would"
          + " be written and on which",
      "condition. Of a deployed environment --apply asks for its name; a protected one takes it"
          + " only with a list.",
      "What each outcome asks of an operator is in docs/operations.md, Sign-up failures."
    },
    exitCodeList = {
      "0:everybody in the pool is in the table, or would be",
      "1:pool or table could not be read or written",
      "2:somebody's handle is another's or cannot be used, or who is listed was not found"
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur users sync",
      "  bin/cruddur users sync --apply",
      "  bin/cruddur users sync --env dev --apply --json",
      "  bin/cruddur users sync --env prod --assign bayko=bayko@example.com --apply",
      "  bin/cruddur users sync --env prod --assignments people.txt           one HANDLE=MAIL a"
          + " line",
    })
final class SyncCommand implements Callable<Integer> {
  private static final Set<Sync.Outcome> STUCK =
      EnumSet.of(
          Sync.Outcome.NOT_LISTED,
          Sync.Outcome.UNVERIFIED,
          Sync.Outcome.TAKEN,
          Sync.Outcome.LOOKS_ALIKE,
          Sync.Outcome.UNUSABLE,
          Sync.Outcome.UNKNOWN);

  @Option(
      names = "--assign",
      paramLabel = "HANDLE=MAIL",
      description = "A seeded person, and the address of the account that is theirs; may be again.")
  private List<String> assigned = List.of();

  @Option(names = "--assignments", paramLabel = "FILE", description = "Such pairs, one a line.")
  private Path file;

  @Option(names = "--apply", description = "Write. Without it, say what would be written.")
  private boolean apply;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Mixin private Confirmation confirmation;

  @Mixin private TableOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var err = spec.commandLine().getErr();
    var out = spec.commandLine().getOut();
    var listed = Assignments.of(assigned, file);
    if (apply) {
      options.environment().ifPresent(environment -> confirm(environment, listed));
    }
    var report = new SyncReport(apply, listed);
    try (var table = options.open(err);
        var pool = PoolOfTable.open(options, err)) {
      var client = apply ? table.client() : new DryRun(table.client());
      var all = table.data().isPresent() ? listed.or(Assignments.ofDemoUsers()) : listed;
      var sync = new Sync(new Table(client, table.name()), all);
      pool.each(member -> report.add(member, sync.sync(member)));
    }
    out.print(json ? report.json() : report.text());
    out.flush();
    return report.outcomes().stream().anyMatch(STUCK::contains) || report.isIncomplete() ? 2 : 0;
  }

  private void confirm(String environment, Assignments listed) {
    var err = spec.commandLine().getErr();
    if (listed.isEmpty() && DeclaredTable.of(Checkout.assembly(environment, err)).isProtected()) {
      throw new UserError(
          "%s is protected: --apply takes a list of whom it is about, --assign HANDLE=MAIL or --assignments FILE"
              .formatted(environment));
    }
    confirmation.typed(environment, "bring the pool's users into the table");
  }
}
