package com.cruddur.ops.replay;

import com.cruddur.messages.TableFixture;
import com.cruddur.ops.table.DryRun;
import com.cruddur.templates.Json;
import com.cruddur.templates.command.Progress;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Documents as a failure destination keeps them, and their replay on a fixture's table. */
final class Kept {
  private Kept() {}

  /** A stored message's record, as the stream shows it. */
  static ObjectNode record(TableFixture table, String group, String at) {
    var item = new LinkedHashMap<String, String>();
    table.partition("MSG#" + group).stream()
        .filter(message -> message.get("sk").equals(at))
        .forEach(item::putAll);
    return record("INSERT", item);
  }

  static ObjectNode record(String event, Map<String, String> item) {
    var record = Json.object().put("eventName", event).put("eventSource", "aws:dynamodb");
    var change = record.putObject("dynamodb").put("ApproximateCreationDateTime", 1709460000);
    change.put("SequenceNumber", "100" + Math.abs(item.hashCode()));
    var keys = change.putObject("Keys");
    var image = change.putObject("NewImage");
    item.forEach(
        (name, value) -> {
          image.putObject(name).put("S", value);
          if (name.equals("pk") || name.equals("sk")) {
            keys.putObject(name).put("S", value);
          }
        });
    return record;
  }

  /** The invocation record of a batch. */
  static byte[] document(ObjectNode... records) {
    var event = Json.object();
    var list = event.putArray("Records");
    for (var record : records) {
      list.add(record);
    }
    var document = Json.object();
    document.putObject("requestContext").put("condition", "RetryAttemptsExhausted");
    document.putObject("DDBStreamBatchInfo").put("shardId", "shard-1");
    return Json.bytes(
        document.put("payload", new String(Json.bytes(event), StandardCharsets.UTF_8)));
  }

  /** Replays documents, named by their position, as the command does. */
  static ReplayReport replay(TableFixture table, boolean apply, byte[]... documents) {
    var report = new ReplayReport.Builder();
    var replay = new KeptReplay(onto(table, apply), report, silent());
    for (var i = 0; i < documents.length; i++) {
      replay.document("aws/lambda/document-" + i, documents[i]);
    }
    return report.build("here", apply);
  }

  static Replay onto(TableFixture table, boolean apply) {
    var client = apply ? table.dynamoDb() : new DryRun(table.dynamoDb());
    return new Replay(table.table(client));
  }

  static Progress silent() {
    return new Progress(new PrintWriter(Writer.nullWriter()), "%d");
  }
}
