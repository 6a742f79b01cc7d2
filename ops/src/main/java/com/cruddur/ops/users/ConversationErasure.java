package com.cruddur.ops.users;

import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.cruddur.messages.ConversationRow;
import com.cruddur.messages.ConversationRows;
import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import com.cruddur.messages.Timestamp;
import com.cruddur.ops.replay.MessageRecord;
import com.cruddur.ops.replay.Replay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Takes a person out of one conversation. Their messages keep place, time and uuid and lose text
 * and name; then a stand-in takes over row, membership and pair in one transaction, so that the
 * other participant's side is whole at every moment. Every write is under the condition that the
 * item is as it was read.
 */
final class ConversationErasure {
  private static final int ATTEMPTS = 10;
  private static final int BATCH = 25;

  private final Table table;
  private final Erased person;
  private final String group;
  private final boolean apply;

  /**
   * @param apply whether the table's writes are made: else nothing changes, and one look is enough
   */
  ConversationErasure(Table table, Erased person, String group, boolean apply) {
    this.table = table;
    this.person = person;
    this.group = group;
    this.apply = apply;
  }

  /**
   * What was changed, or would be.
   *
   * @param items rows, memberships and pairs that were written
   * @param done false when others kept changing it
   */
  record Result(int messages, int items, boolean done) {}

  Result run() {
    var messages = 0;
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      messages += messages();
      if (apply && caughtUp()) {
        continue;
      }
      var writes = takeOver();
      if (writes.isEmpty() || table.transact(writes).isEmpty()) {
        return new Result(messages, writes.size(), true);
      }
    }
    return new Result(messages, 0, false);
  }

  private int messages() {
    var own = table.partition(Items.messagesOf(group), USER_UUID, person.uuid());
    for (var from = 0; from < own.size(); from += BATCH) {
      table.transact(
          own.subList(from, Math.min(own.size(), from + BATCH)).stream()
              .map(message -> table.replacement(message, emptied(message)))
              .toList());
    }
    return own.size();
  }

  private Map<String, AttributeValue> emptied(Map<String, AttributeValue> message) {
    var emptied = person.anonymous(Items.shortened(message), group);
    emptied.put(Items.MESSAGE, Items.text(Erased.TEXT));
    return emptied;
  }

  /**
   * Moves rows that are behind, so that a record which is still on its way through the stream, with
   * the text as it was, finds them at its message and does nothing.
   *
   * @return whether any moved
   */
  private boolean caughtUp() {
    // By moment: the newest key is not that of the newest message where others' offsets are
    var newest =
        table.partition(Items.messagesOf(group)).stream()
            .filter(message -> at(message).isPresent())
            .max(Comparator.comparing(message -> at(message).orElseThrow()));
    return newest.isPresent()
        && !rows().isEmpty()
        && new Replay(table).replay(MessageRecord.of(newest.get())).outcome()
            == Replay.Outcome.MOVED;
  }

  private static Optional<Timestamp> at(Map<String, AttributeValue> message) {
    return Timestamp.read(Items.string(message, SORT_KEY));
  }

  private List<TransactWriteItem> takeOver() {
    var writes = new ArrayList<TransactWriteItem>();
    var takesPart = false;
    for (var row : rows()) {
      var changed = Items.shortened(row.item());
      if (row.owner().equals(person.uuid())) {
        takesPart = true;
        showNewest(row, changed);
        changed.put(PARTITION_KEY, Items.text(Items.rowsOf(person.standIn(group))));
        writes.add(table.removal(row.item()));
        writes.add(table.absent(changed));
        continue;
      }
      if (row.other().equals(person.uuid())) {
        takesPart = true;
        changed = person.anonymous(changed, group);
      }
      showNewest(row, changed);
      if (!changed.equals(row.item())) {
        writes.add(table.replacement(row.item(), changed));
      }
    }
    var membership = table.get(Items.membership(group, person.uuid()));
    if (membership.isPresent()) {
      takesPart = true;
      writes.add(table.removal(membership.get()));
      var standIn = new LinkedHashMap<>(membership.get());
      standIn.put(SORT_KEY, Items.text(person.standIn(group)));
      writes.add(table.absent(standIn));
    }
    if (takesPart) {
      for (var other : others()) {
        var pair = Items.pair(person.standIn(group), other, group);
        if (table.get(Items.keyOf(pair)).isEmpty()) {
          writes.add(table.absent(pair));
        }
      }
    }
    return writes;
  }

  /** A row repeats its message's text; of a message that is not there nobody knows whose it was. */
  private void showNewest(ConversationRow row, Map<String, AttributeValue> changed) {
    var text =
        table
            .get(Items.key(Items.messagesOf(group), row.newestAt().text()))
            .map(Items::messageText)
            .orElse(Erased.TEXT);
    changed.put(Items.MESSAGE, Items.text(text));
  }

  /** Both sides' rows, strongly consistent. */
  private List<ConversationRow> rows() {
    var owners = others();
    owners.add(person.uuid());
    return owners.stream()
        .flatMap(owner -> rowsOf(owner).stream())
        .map(ConversationRow::new)
        .toList();
  }

  private List<Map<String, AttributeValue>> rowsOf(String owner) {
    return table.partition(Items.rowsOf(owner), MESSAGE_GROUP_UUID, group);
  }

  /** Everybody else who takes part, as far as rows, index and memberships tell. */
  private SortedSet<String> others() {
    var others = new TreeSet<String>();
    table.partition(Items.membersOf(group)).forEach(m -> others.add(Items.id(m, SORT_KEY)));
    rowsOf(person.uuid()).forEach(row -> others.add(new ConversationRow(row).other()));
    for (var hint : new ConversationRows(table).hints(group)) {
      others.add(hint.owner());
      others.add(hint.other());
    }
    others.removeAll(List.of("", person.uuid(), person.standIn(group)));
    return others;
  }
}
