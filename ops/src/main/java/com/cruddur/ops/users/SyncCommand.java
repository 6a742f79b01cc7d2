package com.cruddur.ops.users;

import com.cruddur.local.json.Json;
import com.cruddur.messages.Table;
import com.cruddur.ops.ddb.ItemText;
import com.cruddur.ops.table.DryRun;
import com.cruddur.ops.table.TableOptions;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
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
      "Brings the pool's users into the table: who was seeded without a sub gets that of the",
      "pool's confirmed user with their handle, and who has no items gets those that the next",
      "sign-in would make. Nobody who has signed up is touched. Without --apply it is a dry run.",
      "taken, looks_alike, unusable: an operator has to change preferred_username or name",
      "(docs/operations.md, Sign-up failures)."
    },
    exitCodeList = {
      "0:everybody in the pool is in the table, or would be",
      "1:pool or table could not be read or written",
      "2:some users' handle is another's, looks like it, or cannot be used"
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur users sync",
      "  bin/cruddur users sync --apply",
      "  bin/cruddur users sync --env dev --apply --json",
    })
final class SyncCommand implements Callable<Integer> {
  private static final Set<Sync.Outcome> STUCK =
      EnumSet.of(
          Sync.Outcome.TAKEN,
          Sync.Outcome.LOOKS_ALIKE,
          Sync.Outcome.UNUSABLE,
          Sync.Outcome.UNKNOWN);

  @Option(names = "--apply", description = "Write. Without it, say what would be written.")
  private boolean apply;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Mixin private TableOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var err = spec.commandLine().getErr();
    var out = spec.commandLine().getOut();
    var counts = new EnumMap<Sync.Outcome, Integer>(Sync.Outcome.class);
    try (var table = options.open(err);
        var pool = UserPool.open(options, err)) {
      var client = apply ? table.client() : new DryRun(table.client());
      var sync = new Sync(new Table(client, table.name()));
      pool.each(
          member -> {
            var outcome = sync.sync(member);
            counts.merge(outcome, 1, Integer::sum);
            if (!json && outcome != Sync.Outcome.CURRENT) {
              out.printf(
                  "%-12s %s  %s%n",
                  outcome.name().toLowerCase(Locale.ROOT),
                  member.sub(),
                  ItemText.printable(member.handle()));
            }
          });
    }
    if (json) {
      var result = Json.object().put("applied", apply);
      counts.forEach((outcome, n) -> result.put(outcome.name().toLowerCase(Locale.ROOT), n));
      out.println(result.toPrettyString());
    } else {
      out.printf(
          "%d %s a sub, %d %s; %d have theirs.%n",
          counts.getOrDefault(Sync.Outcome.SYNCED, 0),
          apply ? "were given" : "would be given",
          counts.getOrDefault(Sync.Outcome.MADE, 0),
          apply ? "were made" : "would be made",
          counts.getOrDefault(Sync.Outcome.CURRENT, 0));
    }
    out.flush();
    return counts.keySet().stream().anyMatch(STUCK::contains) ? 2 : 0;
  }
}
