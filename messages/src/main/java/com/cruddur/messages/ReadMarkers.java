package com.cruddur.messages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How far a person has read each conversation, the same on all their devices.
 *
 * <p>The marker is an attribute of the person's own conversation row: it moves along with the row,
 * under the condition that it has not changed meanwhile. What is unread is counted when somebody
 * asks, from the messages themselves: no repeat or reordering of the stream can make it wrong.
 */
final class ReadMarkers {
  /** Where counting ends: as many, or more. */
  static final int MOST = 100;

  private static final int ATTEMPTS = 10;

  private final Table table;
  private final ConversationRows rows;

  ReadMarkers(Table table) {
    this.table = table;
    this.rows = new ConversationRows(table);
  }

  /**
   * Marks a conversation as read, up to a message or to its newest one. A marker only moves
   * forward: of two devices the one that saw more is right.
   *
   * @param seen a timestamp; one beyond the newest message stands for that message
   * @return where the marker stands now
   * @throws Refusal {@code MESSAGE_GROUP_NOT_FOUND} when the person has no row for it
   */
  Timestamp mark(String reader, String group, Optional<Timestamp> seen) {
    var newest =
        table.page(Items.messagesOf(group), Optional.empty(), 1).items().stream()
            .findFirst()
            .map(item -> Timestamp.parse(Items.string(item, TableSchema.SORT_KEY)))
            .orElseThrow(() -> new Refusal(Refusal.Code.MESSAGE_GROUP_NOT_FOUND));
    var upTo = seen.filter(at -> at.compareTo(newest) < 0).orElse(newest);
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      // The index may be behind: after a first miss the whole list is read
      var found = attempt == 1 ? hinted(reader, group) : Optional.<ConversationRow>empty();
      var row =
          found
              .or(() -> rows.ofOwner(reader, group).stream().findFirst())
              .orElseThrow(() -> new Refusal(Refusal.Code.MESSAGE_GROUP_NOT_FOUND));
      var marked = of(row.item());
      if (marked.isPresent() && marked.get().compareTo(upTo) >= 0) {
        return marked.get();
      }
      var item = new LinkedHashMap<>(row.item());
      item.put(TableSchema.READ_AT, Items.text(upTo.text()));
      if (table.replace(row.item(), item)) {
        return upTo;
      }
    }
    throw new IllegalStateException("the row changed at each of " + ATTEMPTS + " attempts");
  }

  /**
   * How many messages of the other person stand after the marker, {@value #MOST} for as many or
   * more; empty where the person has never marked the conversation.
   */
  OptionalInt unread(Map<String, AttributeValue> item) {
    var row = new ConversationRow(item);
    var marked = of(item);
    if (marked.isEmpty()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(
        marked.get().compareTo(row.newestAt()) >= 0
            ? 0
            : after(row.owner(), row.groupUuid(), marked.get()));
  }

  /** The same for a conversation and a marker. */
  int after(String reader, String group, Timestamp marked) {
    return table.countAfter(
        Items.messagesOf(group), marked.text(), TableSchema.USER_UUID, reader, MOST);
  }

  private Optional<ConversationRow> hinted(String reader, String group) {
    var own = rows.hints(group).stream().filter(row -> row.owner().equals(reader)).toList();
    return own.isEmpty() ? Optional.empty() : rows.whole(group, own).stream().findFirst();
  }

  private static Optional<Timestamp> of(Map<String, AttributeValue> row) {
    var text = Items.string(row, TableSchema.READ_AT);
    return text.isEmpty() ? Optional.empty() : Optional.of(Timestamp.parse(text));
  }
}
