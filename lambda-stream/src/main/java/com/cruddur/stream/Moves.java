package com.cruddur.stream;

import static com.cruddur.messages.TableSchema.SORT_KEY;

import com.cruddur.messages.ConversationRow;
import com.cruddur.messages.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The writes that bring rows to a message.
 *
 * @param rows how many rows move
 */
record Moves(List<TransactWriteItem> writes, int rows) {

  /**
   * @param current every row of the conversation, whole
   * @param taken by owner, how many keys from the message's on are other conversations' rows
   */
  static Moves plan(
      Table table,
      List<ConversationRow> current,
      StreamMessage message,
      Map<String, Integer> taken) {
    var writes = new ArrayList<TransactWriteItem>();
    var moved = 0;
    var byOwner =
        current.stream()
            .collect(
                Collectors.groupingBy(
                    ConversationRow::owner, TreeMap::new, Collectors.toUnmodifiableList()));
    for (var owned : byOwner.values()) {
      var newest =
          owned.stream().max(Comparator.comparing(ConversationRow::newestAt)).orElseThrow();
      // The reference's stale index reads left duplicates: the newest stays.
      owned.stream()
          .filter(row -> row != newest)
          .forEach(row -> writes.add(table.removal(row.item())));
      if (!RowMover.stands(newest, message)) {
        var beside = taken.getOrDefault(newest.owner(), 0);
        add(writes, table, newest, newest.movedTo(message.at(), message.text(), beside));
        moved++;
      }
    }
    return new Moves(writes, moved);
  }

  boolean isPut(int position) {
    return writes.get(position).put() != null;
  }

  private static void add(
      List<TransactWriteItem> writes,
      Table table,
      ConversationRow row,
      Map<String, AttributeValue> moved) {
    if (row.item().get(SORT_KEY).equals(moved.get(SORT_KEY))) {
      // A transaction refuses two operations on one item, and here none has to go.
      writes.add(table.replacement(row.item(), moved));
    } else {
      writes.add(table.removal(row.item()));
      writes.add(table.absent(moved));
    }
  }
}
