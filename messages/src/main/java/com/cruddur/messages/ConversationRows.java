package com.cruddur.messages;

import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_UUID;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Finds conversation rows: quickly through the index, or exactly in the table itself. */
public final class ConversationRows {
  private final Table table;

  public ConversationRows(Table table) {
    this.table = table;
  }

  /**
   * What the index shows of a conversation: its keys and projected attributes, perhaps out of date,
   * perhaps nothing yet. A clue, never an answer.
   */
  public List<ConversationRow> hints(String group) {
    return rows(table.index(group));
  }

  /**
   * The hinted rows as they are now, whole. Those that moved on since are absent, also where
   * another conversation's row has taken the key they left.
   */
  public List<ConversationRow> whole(String group, List<ConversationRow> hints) {
    var keys = hints.stream().map(hint -> Items.keyOf(hint.item())).toList();
    return rows(table.getAll(keys)).stream().filter(row -> row.groupUuid().equals(group)).toList();
  }

  /**
   * Every row of a conversation, read from its participants' own partitions, strongly consistent
   * and without limit, at the price of reading their whole lists. One that moves meanwhile may be
   * there twice, where it was and where it is; the conditions of a write tell.
   *
   * @param sender who wrote a message of this conversation: the last resort in a table that the
   *     reference wrote, which knows no memberships
   */
  public List<ConversationRow> exact(String group, String sender) {
    var participants = participants(group, sender);
    return participants.stream().flatMap(owner -> ofOwner(owner, group).stream()).toList();
  }

  /** An owner's rows for a conversation: one, unless the reference left duplicates. */
  List<ConversationRow> ofOwner(String owner, String group) {
    return rows(table.partition(Items.rowsOf(owner), MESSAGE_GROUP_UUID, group));
  }

  /** An owner's rows for conversations with another person. */
  List<ConversationRow> between(String owner, String other) {
    return rows(table.partition(Items.rowsOf(owner), USER_UUID, other));
  }

  /** The user uuids of a conversation's memberships; empty in a table that the reference wrote. */
  List<String> members(String group) {
    return table.partition(Items.membersOf(group)).stream()
        .map(item -> Items.id(item, SORT_KEY))
        .filter(user -> !user.isEmpty())
        .toList();
  }

  private Set<String> participants(String group, String sender) {
    var participants = new LinkedHashSet<>(members(group));
    if (participants.isEmpty()) {
      participants.add(sender);
      for (var row : hints(group)) {
        participants.add(row.owner());
        participants.add(row.other());
      }
      for (var row : ofOwner(sender, group)) {
        participants.add(row.other());
      }
      participants.remove("");
    }
    return participants;
  }

  /** What else carries a conversation's uuid is in the index, and no row. */
  private static List<ConversationRow> rows(List<Map<String, AttributeValue>> items) {
    return items.stream().map(ConversationRow::new).filter(row -> !row.owner().isEmpty()).toList();
  }
}
