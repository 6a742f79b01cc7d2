package com.cruddur.ops.ddb;

import com.cruddur.clients.ClientFailures;
import com.cruddur.ops.table.TableOptions;
import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Paint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Which tables there are. */
@Command(
    name = "list-tables",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lists the tables: of the local system, or of an environment's account, in its region.",
      "DynamoDB counts items and bytes every six hours; DynamoDB Local at once."
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur ddb list-tables",
      "  bin/cruddur ddb list-tables --env staging --json",
    })
final class ListTablesCommand implements Callable<Integer> {
  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Mixin private TableOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    try (var client = options.database(err)) {
      var tables = new ArrayList<TableDescription>();
      for (var page : client.listTablesPaginator()) {
        for (var name : page.tableNames()) {
          tables.add(client.describeTable(r -> r.tableName(name)).table());
        }
      }
      if (!tables.isEmpty()) {
        options.requireOwnAccount(tables.getFirst().tableArn(), err);
      }
      out.print(json ? json(tables) : text(tables));
      out.flush();
      return 0;
    } catch (SdkException e) {
      throw new UserError(
          "DynamoDB cannot be asked for its tables: is the local system running (bin/cruddur up),"
              + " or are there credentials? ("
              + ClientFailures.words(e)
              + ")",
          e);
    }
  }

  private static String text(List<TableDescription> tables) {
    if (tables.isEmpty()) {
      return "There is no table.\n";
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("TABLE", "STATUS", "ITEMS", "BYTES", "INDEXES", "STREAM"));
    for (var table : tables) {
      rows.add(
          List.of(
              table.tableName(),
              table.tableStatusAsString(),
              String.format(Locale.ROOT, "%,d", table.itemCount()),
              String.format(Locale.ROOT, "%,d", table.tableSizeBytes()),
              String.valueOf(table.globalSecondaryIndexes().size()),
              stream(table)));
    }
    return Paint.ofTerminal().table(rows);
  }

  private static String json(List<TableDescription> tables) {
    var list = Json.array();
    for (var table : tables) {
      list.addObject()
          .put("table", table.tableName())
          .put("arn", table.tableArn())
          .put("status", table.tableStatusAsString())
          .put("items", table.itemCount())
          .put("bytes", table.tableSizeBytes())
          .put("stream", stream(table));
    }
    return list.toPrettyString() + "\n";
  }

  private static String stream(TableDescription table) {
    return table.streamSpecification() == null
        ? "-"
        : table.streamSpecification().streamViewTypeAsString();
  }
}
