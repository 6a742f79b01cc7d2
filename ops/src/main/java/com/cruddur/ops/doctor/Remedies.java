package com.cruddur.ops.doctor;

import static com.cruddur.messages.TableSchema.NEWEST_AT;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_DISPLAY_NAME;
import static com.cruddur.messages.TableSchema.USER_HANDLE;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.cruddur.messages.ConversationRow;
import com.cruddur.messages.Items;
import com.cruddur.messages.Message;
import com.cruddur.messages.Table;
import com.cruddur.messages.Timestamp;
import com.cruddur.ops.doctor.Checks.Problem;
import com.cruddur.ops.doctor.Mend.Leave;
import com.cruddur.ops.doctor.Mend.MoveRows;
import com.cruddur.ops.doctor.Mend.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The mend for each problem of a conversation, from what was read exactly. */
final class Remedies {
  private static final Mend UNDECIDED = new Leave("a person has to decide who takes part");

  private final Table table;
  private final People people;

  Remedies(Table table, People people) {
    this.table = table;
    this.people = people;
  }

  Mend of(Snapshot conversation, Problem problem) {
    return switch (problem.kind()) {
      case MEMBERSHIP_MISSING -> memberships(conversation);
      case MEMBERSHIP_WRONG -> rightMembers(conversation);
      case ROW_WRONG_OTHER -> rightOther(conversation, problem.row().orElseThrow());
      case ROW_MISSING -> newRow(conversation, problem.owner());
      case ROW_DUPLICATE, ROW_TIMESTAMP, ROW_BEHIND -> move(conversation, problem);
      case ROW_AHEAD -> back(conversation.newest().orElseThrow(), problem.row().orElseThrow());
      case ROW_SORTS_WRONG -> sorted(problem.row().orElseThrow());
      case ROW_TEXT -> text(conversation.newest().orElseThrow(), problem.row().orElseThrow());
      default -> UNDECIDED;
    };
  }

  private Mend memberships(Snapshot conversation) {
    List<TransactWriteItem> writes =
        conversation.participants().orElseThrow().stream()
            .filter(user -> !conversation.members().contains(user))
            .map(user -> table.absent(Items.membership(conversation.group(), user)))
            .toList();
    return new Write(writes, "write the memberships");
  }

  /** Somebody of whom there is nothing but a membership does not take part: its key is damaged. */
  private Mend rightMembers(Snapshot conversation) {
    var owners = new TreeSet<String>();
    conversation.rows().forEach(row -> owners.add(row.owner()));
    var strangers = new TreeSet<>(conversation.members());
    strangers.removeAll(owners);
    var known = strangers.stream().anyMatch(user -> isKnown(user, conversation));
    if (owners.size() != 2 || strangers.isEmpty() || known) {
      return UNDECIDED;
    }
    var writes = new ArrayList<TransactWriteItem>();
    strangers.forEach(
        user -> writes.add(table.removal(Items.membership(conversation.group(), user))));
    owners.removeAll(conversation.members());
    owners.forEach(user -> writes.add(table.absent(Items.membership(conversation.group(), user))));
    return new Write(writes, "write the memberships of those who have rows");
  }

  private boolean isKnown(String user, Snapshot conversation) {
    return people.byUuid(user).isPresent()
        || conversation.senders().contains(user)
        || conversation.pair().contains(user);
  }

  private Mend rightOther(Snapshot conversation, Row row) {
    var other = other(conversation, row.owner());
    var user = people.byUuid(other);
    if (user.isEmpty()) {
      return unnamed(other);
    }
    var item = new LinkedHashMap<>(row.item());
    item.put(USER_UUID, Items.text(user.get().uuid()));
    item.put(USER_HANDLE, Items.text(user.get().handle()));
    item.put(USER_DISPLAY_NAME, Items.text(Items.writtenName(user.get().displayName())));
    return new Write(List.of(table.replacement(row.item(), item)), "show the other participant");
  }

  /** From the newest message; where there is none, from the row that the other side has. */
  private Mend newRow(Snapshot conversation, String owner) {
    var other = people.byUuid(other(conversation, owner));
    if (other.isEmpty()) {
      return unnamed(other(conversation, owner));
    }
    var newest = conversation.newest();
    var model = conversation.rows().stream().max(Comparator.comparing(Row::newestAt));
    if (newest.isEmpty() && !model.orElseThrow().hasTime()) {
      return new Leave("neither a message nor the other row says when");
    }
    var at = newest.map(Newest::at).orElseGet(() -> model.orElseThrow().newestAt());
    var source = newest.map(Newest::item).orElseGet(() -> model.orElseThrow().item());
    var text = Items.messageText(source);
    var row =
        new ConversationRow(
            Items.row(
                owner,
                other.get(),
                new Message("", conversation.group(), other.get(), text, at.text())));
    return new Write(
        List.of(table.absent(row.movedTo(at, text, taken(owner, at)))), "write the row anew");
  }

  private Mend move(Snapshot conversation, Problem problem) {
    if (conversation.newest().isPresent()) {
      return new MoveRows(
          conversation.newest().get().item(),
          problem.kind() == DamageKind.ROW_DUPLICATE
              ? "keep the newest row, remove the others"
              : "move it to the newest message");
    }
    if (problem.kind() != DamageKind.ROW_DUPLICATE) {
      return new Leave("there is no message to move it to");
    }
    var rows = new ArrayList<>(conversation.of(problem.owner()));
    rows.sort(Comparator.comparing(Row::newestAt));
    return new Write(
        rows.subList(0, rows.size() - 1).stream().map(row -> table.removal(row.item())).toList(),
        "keep the newest row, remove the others");
  }

  private Mend back(Newest newest, Row row) {
    var text = Items.messageText(newest.item());
    // A row that stands beside a taken key never goes back by itself: here it has to.
    var item = new LinkedHashMap<>(row.item());
    item.remove(NEWEST_AT);
    var moved =
        new ConversationRow(item).movedTo(newest.at(), text, taken(row.owner(), newest.at()));
    return new Write(rewritten(row, moved), "move it back to the newest message");
  }

  /** Under a key that sorts; the message's own time goes where a row beside others keeps it. */
  private Mend sorted(Row row) {
    var at = Timestamp.of(row.newestAt().instant());
    var item = new LinkedHashMap<>(row.item());
    var key = at;
    for (var i = taken(row.owner(), at); i > 0; i--) {
      key = key.next();
    }
    item.put(SORT_KEY, Items.text(key.text()));
    item.put(NEWEST_AT, Items.text(row.newestAt().text()));
    return new Write(rewritten(row, item), "write its key so that it sorts");
  }

  private Mend text(Newest newest, Row row) {
    var item = new LinkedHashMap<>(row.item());
    item.put(Items.MESSAGE, Items.text(Items.messageText(newest.item())));
    return new Write(List.of(table.replacement(row.item(), item)), "show its message's text");
  }

  private List<TransactWriteItem> rewritten(Row row, Map<String, AttributeValue> item) {
    return item.get(SORT_KEY).equals(row.item().get(SORT_KEY))
        ? List.of(table.replacement(row.item(), item))
        : List.of(table.removal(row.item()), table.absent(item));
  }

  /** How many keys from a time on are taken by other rows of the owner. */
  private int taken(String owner, Timestamp at) {
    var taken = 0;
    var key = at.written();
    while (table.get(Items.key(Items.rowsOf(owner), key.text())).isPresent()) {
      taken++;
      key = key.next();
    }
    return taken;
  }

  private static String other(Snapshot conversation, String owner) {
    var people = conversation.participants().orElseThrow();
    return people.getFirst().equals(owner) ? people.getLast() : people.getFirst();
  }

  private static Mend unnamed(String user) {
    return new Leave("no item names handle and display name of " + user);
  }
}
