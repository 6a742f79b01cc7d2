package com.cruddur.ops.doctor;

import com.cruddur.ops.table.TableOptions;
import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Progress;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a table, and mends it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Checks that everybody has one row in each of their conversations, at its newest message, and"
          + " that memberships and pairs are there. With --repair it says what it would mend, with"
          + " --apply too it mends. No message is ever deleted.",
      "It may run beside live traffic, be stopped at any moment, and run again. Marked - is worth"
          + " knowing and no damage."
    },
    exitCodeList = {
      "0:healthy, or mended",
      "1:the table could not be read or written",
      "2:there is damage"
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur doctor                              the running local system",
      "  bin/cruddur doctor --env prod",
      "  bin/cruddur doctor --env prod --repair          what would be done",
      "  bin/cruddur doctor --env prod --repair --apply",
      "  bin/cruddur doctor --json",
    })
public final class DoctorCommand implements Callable<Integer> {
  @Option(names = "--repair", description = "Say how each finding is mended.")
  private boolean repair;

  @Option(names = "--apply", description = "With --repair: write. Without it, nothing is written.")
  private boolean apply;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Mixin private TableOptions tableOptions;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (apply && !repair) {
      throw new UserError("--apply goes with --repair: without it there is nothing to write");
    }
    var err = spec.commandLine().getErr();
    try (var table = tableOptions.open(err)) {
      var diagnosis =
          new Doctor(table.client(), table.name(), apply, Clock.systemUTC())
              .run(
                  new Progress(err, "%,d items read"),
                  new Progress(err, "%,d conversations checked"));
      var report = new DoctorReport(diagnosis, table.where(), repair);
      spec.commandLine().getOut().print(json ? report.json() : report.text());
      spec.commandLine().getOut().flush();
      return diagnosis.damaged() ? 2 : 0;
    }
  }
}
