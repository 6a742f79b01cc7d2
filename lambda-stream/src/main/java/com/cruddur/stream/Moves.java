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
  // A transaction has at most 100 operations: for both owners these, a delete and a put. What is
  // left goes with the next message.
  private static final int MOST_DUPLICATES = 48;

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
      var leaving =
          new ArrayList<>(
              owned.stream().filter(row -> row != newest).limit(MOST_DUPLICATES).toList());
      if (!RowMover.stands(newest, message)) {
        var beside = taken.getOrDefault(newest.owner(), 0);
        var item = newest.movedTo(message.at(), message.text(), beside);
        leaving.add(newest);
        // A transaction refuses two operations on one item: what stands at the new key is replaced.
        var there =
            leaving.stream().filter(row -> sortKey(row.item()).equals(sortKey(item))).findFirst();
        there.ifPresent(leaving::remove);
        writes.add(
            there
                .map(row -> table.replacement(row.item(), item))
                .orElseGet(() -> table.absent(item)));
        moved++;
      }
      leaving.forEach(row -> writes.add(table.removal(row.item())));
    }
    return new Moves(writes, moved);
  }

  boolean isPut(int position) {
    return writes.get(position).put() != null;
  }

  private static String sortKey(Map<String, AttributeValue> item) {
    return item.get(SORT_KEY).s();
  }
}
