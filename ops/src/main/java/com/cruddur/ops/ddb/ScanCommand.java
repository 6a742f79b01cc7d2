package com.cruddur.ops.ddb;

import com.cruddur.ops.table.TableOptions;
import com.cruddur.templates.command.Paint;
import com.cruddur.templates.command.Progress;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Prints every item. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the table's items, one a line, page by page: however large the table, a page at a"
          + " time is in memory.",
      "Progress goes to the standard error. On AWS a scan reads, and is paid for, by size."
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur ddb scan --limit 20",
      "  bin/cruddur ddb scan --json > items.jsonl       one JSON object a line",
      "  bin/cruddur ddb scan --env prod --limit 100",
    })
final class ScanCommand implements Callable<Integer> {
  @Option(names = "--limit", paramLabel = "N", description = "So many items at most.")
  private Long limit;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Mixin private TableOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (limit != null && limit < 1) {
      throw new ParameterException(
          spec.commandLine(), "--limit is %d: one item at least.".formatted(limit));
    }
    var err = spec.commandLine().getErr();
    try (var table = options.open(err)) {
      var progress = new Progress(err, "%,d items read");
      print(table.client(), table.name(), spec.commandLine().getOut(), progress);
      err.printf("%,d items.%n", progress.count());
      err.flush();
      return 0;
    }
  }

  void print(DynamoDbClient client, String table, PrintWriter out, Progress progress) {
    var paint = Paint.ofTerminal();
    var left = limit == null ? Long.MAX_VALUE : limit;
    for (var page : client.scanPaginator(r -> r.tableName(table))) {
      for (var item : page.items()) {
        out.println(json ? ItemText.json(item).toString() : ItemText.line(item, paint));
        progress.add(1);
        if (--left == 0) {
          out.flush();
          return;
        }
      }
      out.flush();
      if (out.checkError()) {
        // Whoever read the lines, such as head, has seen enough.
        return;
      }
    }
  }
}
