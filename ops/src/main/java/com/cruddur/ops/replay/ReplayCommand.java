package com.cruddur.ops.replay;

import com.cruddur.messages.Table;
import com.cruddur.ops.table.DryRun;
import com.cruddur.ops.table.OpenTable;
import com.cruddur.ops.table.TableOptions;
import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Progress;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts records of the stream through the stream function's code again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Puts records that the stream's function could not process through its code again, from where"
          + " they were kept (S3 objects, or their copies), or with --table the newest message of"
          + " each conversation.",
      "Without --apply it is a dry run: the same code, and nothing is written. Repeats harm"
          + " nothing: rows never move back."
    },
    exitCodeList = {
      "0:all is replayed, or would be",
      "1:the table or the records could not be read",
      "2:some records cannot be replayed; the table says why"
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur stream replay                       what the local system kept",
      "  bin/cruddur stream replay --apply",
      "  bin/cruddur stream replay record.json --apply",
      "  bin/cruddur stream replay s3://BUCKET/aws/lambda/ --env prod",
      "  bin/cruddur stream replay --table --env prod --json",
    })
public final class ReplayCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "SOURCE",
      arity = "0..*",
      description =
          "A file, a folder, or s3://bucket/prefix (default: what the local system kept).")
  private List<String> sources = List.of();

  @Option(
      names = "--table",
      description = "Scan the table for each conversation's newest message instead.")
  private boolean wholeTable;

  @Option(names = "--apply", description = "Write. Without it, say what would be written.")
  private boolean apply;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Mixin private TableOptions tableOptions;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (wholeTable && !sources.isEmpty()) {
      throw new UserError("--table reads the table itself: leave out " + String.join(" ", sources));
    }
    var err = spec.commandLine().getErr();
    try (var table = tableOptions.open(err)) {
      var client = apply ? table.client() : new DryRun(table.client());
      var replay = new Replay(new Table(client, table.name()));
      var collected = new ReplayReport.Builder();
      if (wholeTable) {
        new TableReplay(table, replay, collected)
            .run(
                new Progress(err, "%,d items read"),
                new Progress(err, "%,d conversations replayed"));
      } else {
        var kept = new KeptReplay(replay, collected, new Progress(err, "%,d records replayed"));
        sources(table).forEach(source -> documents(source, table).each(kept::document));
      }
      var report = collected.build(table.where(), apply);
      spec.commandLine().getOut().print(json ? report.json() : report.text());
      spec.commandLine().getOut().flush();
      return report.failures() ? 2 : 0;
    }
  }

  private List<String> sources(OpenTable table) {
    if (!sources.isEmpty()) {
      return sources;
    }
    var kept =
        table
            .data()
            .orElseThrow(
                () ->
                    new UserError(
                        "Which records? Name s3://BUCKET, a folder or a file, or --table"))
            .resolve("s3");
    return Files.isDirectory(kept) ? List.of(kept.toString()) : List.of();
  }

  private static KeptDocuments documents(String source, OpenTable table) {
    return KeptDocuments.of(source, table.region());
  }
}
