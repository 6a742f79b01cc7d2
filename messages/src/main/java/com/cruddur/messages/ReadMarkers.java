package com.cruddur.messages;

import java.util.Comparator;
import java.util.List;
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
 *
 * <p>Counting is one Query for the newest {@value #MOST} messages, whatever stands after the
 * marker. That is enough because who answers has read: no message before the reader's own newest
 * one counts, and where none among so many is the reader's own, they are as many as are counted.
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
  Read mark(String reader, String group, Optional<Timestamp> seen) {
    // The index may be behind: after a first miss the whole list is read
    var row = hinted(reader, group).orElseGet(() -> own(reader, group));
    var messages = recent(group, row, seen.map(Timestamp::written));
    var newest =
        messages.stream()
            .map(Sender::at)
            .max(Comparator.naturalOrder())
            .orElseThrow(() -> new Refusal(Refusal.Code.MESSAGE_GROUP_NOT_FOUND));
    var upTo = seen.map(Timestamp::written).filter(at -> at.compareTo(newest) < 0).orElse(newest);
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++, row = own(reader, group)) {
      var marked = of(row.item()).filter(at -> at.compareTo(upTo) >= 0);
      var item = Items.shortened(row.item());
      item.put(TableSchema.READ_AT, Items.text(upTo.text()));
      if (marked.isPresent() || table.replace(row.item(), item)) {
        var at = marked.orElse(upTo);
        return new Read(at, unread(messages, reader, at));
      }
    }
    throw new IllegalStateException("the row changed at each of " + ATTEMPTS + " attempts");
  }

  /**
   * How many messages of the other person stand after the marker and after what the person wrote,
   * {@value #MOST} for as many or more; empty where the person has never marked the conversation.
   */
  OptionalInt unread(Map<String, AttributeValue> item) {
    var row = new ConversationRow(item);
    var marked = of(item);
    if (marked.isEmpty()) {
      return OptionalInt.empty();
    }
    var newest = newest(row);
    if (newest.isPresent() && marked.get().compareTo(newest.get()) >= 0) {
      return OptionalInt.of(0);
    }
    var messages = senders(row.groupUuid(), marked.get().lowest());
    return OptionalInt.of(unread(messages, row.owner(), marked.get()));
  }

  private static int unread(List<Sender> messages, String reader, Timestamp marked) {
    var read =
        messages.stream()
            .filter(message -> message.user().equals(reader))
            .map(Sender::at)
            .filter(at -> at.compareTo(marked) > 0)
            .max(Comparator.naturalOrder())
            .orElse(marked);
    return (int)
        messages.stream()
            .filter(message -> !message.user().isEmpty() && !message.user().equals(reader))
            .filter(message -> message.at().compareTo(read) > 0)
            .count();
  }

  /** The newest messages, back to what was seen. A row that is ahead of them all hides none. */
  private List<Sender> recent(String group, ConversationRow row, Optional<Timestamp> seen) {
    var from =
        newest(row).map(newest -> seen.filter(at -> at.compareTo(newest) < 0).orElse(newest));
    var found = senders(group, from.map(Timestamp::lowest).orElse(Timestamp.LOWEST));
    return found.isEmpty() ? senders(group, Timestamp.LOWEST) : found;
  }

  /**
   * Who wrote a message when.
   *
   * @param at in the written form
   * @param user empty where the message names nobody
   */
  private record Sender(String user, Timestamp at) {}

  /** Of the newest messages those whose time can be read. */
  private List<Sender> senders(String group, String from) {
    return table.newest(Items.messagesOf(group), from, TableSchema.USER_UUID, MOST).stream()
        .flatMap(
            item ->
                Timestamp.read(Items.string(item, TableSchema.SORT_KEY)).stream()
                    .map(at -> new Sender(Items.string(item, TableSchema.USER_UUID), at.written())))
        .toList();
  }

  private ConversationRow own(String reader, String group) {
    return newest(rows.ofOwner(reader, group))
        .orElseThrow(() -> new Refusal(Refusal.Code.MESSAGE_GROUP_NOT_FOUND));
  }

  private Optional<ConversationRow> hinted(String reader, String group) {
    var own = rows.hints(group).stream().filter(row -> row.owner().equals(reader)).toList();
    return own.isEmpty() ? Optional.empty() : newest(rows.whole(group, own));
  }

  /** Of rows that the reference doubled the one that stays. */
  private static Optional<ConversationRow> newest(List<ConversationRow> rows) {
    return rows.stream().max(Comparator.comparing(ConversationRow::newestAt));
  }

  /** Empty where the row's time cannot be read. */
  private static Optional<Timestamp> newest(ConversationRow row) {
    return row.statedNewestAt().map(Timestamp::written);
  }

  /** In the written form, whatever form it was stored in; one that cannot be read is none. */
  private static Optional<Timestamp> of(Map<String, AttributeValue> row) {
    return Timestamp.read(Items.string(row, TableSchema.READ_AT)).map(Timestamp::written);
  }
}
