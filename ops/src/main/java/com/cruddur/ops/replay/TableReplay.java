package com.cruddur.ops.replay;

import static com.cruddur.messages.TableSchema.MESSAGE_PREFIX;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;

import com.cruddur.messages.Items;
import com.cruddur.messages.Timestamp;
import com.cruddur.ops.replay.Replay.Outcome;
import com.cruddur.ops.replay.Replay.Result;
import com.cruddur.ops.table.OpenTable;
import com.cruddur.ops.table.TableScan;
import com.cruddur.templates.command.Progress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Replays a table from its own messages: of each conversation the newest. In memory is one sort key
 * for each conversation, and no text.
 */
final class TableReplay {
  private final OpenTable table;
  private final Replay replay;
  private final ReplayReport.Builder report;
  private final Map<String, Timestamp> newest = new ConcurrentHashMap<>();
  private final Map<String, Integer> unreadable = new ConcurrentHashMap<>();

  TableReplay(OpenTable table, Replay replay, ReplayReport.Builder report) {
    this.table = table;
    this.replay = replay;
    this.report = report;
  }

  void run(Progress scanned, Progress replayed) {
    new TableScan(table.client(), scanned).each(messages(), this::note);
    new TreeMap<>(unreadable).forEach(this::poison);
    new TreeMap<>(newest)
        .forEach(
            (group, at) -> {
              replay(group, at);
              replayed.add(1);
            });
  }

  private ScanRequest messages() {
    return ScanRequest.builder()
        .tableName(table.name())
        .filterExpression("begins_with(#p, :m)")
        .projectionExpression("#p, #s")
        .expressionAttributeNames(Map.of("#p", PARTITION_KEY, "#s", SORT_KEY))
        .expressionAttributeValues(Map.of(":m", Items.text(MESSAGE_PREFIX)))
        .build();
  }

  private void note(Map<String, AttributeValue> key) {
    var group = Items.string(key, PARTITION_KEY).substring(MESSAGE_PREFIX.length());
    Timestamp.read(Items.string(key, SORT_KEY))
        .ifPresentOrElse(
            at -> newest.merge(group, at, (one, other) -> one.compareTo(other) >= 0 ? one : other),
            () -> unreadable.merge(group, 1, Integer::sum));
  }

  private void poison(String group, int messages) {
    var reason = "the sort key of %d of its messages is not a timestamp".formatted(messages);
    report.add(new Replayed(table.name(), "", group, "", new Result(Outcome.POISON, reason)), true);
  }

  private void replay(String group, Timestamp at) {
    var message = table.table().get(Items.key(Items.messagesOf(group), at.text()));
    if (message.isPresent()) {
      var result = replay.replay(MessageRecord.of(message.get()));
      var news = List.of(Outcome.CURRENT, Outcome.NO_MESSAGE).contains(result.outcome());
      report.add(new Replayed(table.name(), "", group, at.text(), result), !news);
    }
  }
}
