package com.cruddur.messages;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who takes part in a conversation, and which conversation two people have: memberships and pairs.
 *
 * <p>A table that the reference wrote has neither. There a missing one is looked for in the
 * conversation rows, strongly consistently and without limit, and written back.
 */
final class Participants {
  // Uuids have 36 characters; a key may have 2,048 bytes, and what is longer is nobody's.
  private static final int LONGEST_UUID = 64;

  private final Table table;
  private final ConversationRows rows;

  Participants(Table table) {
    this.table = table;
    this.rows = new ConversationRows(table);
  }

  /**
   * Lets participants pass.
   *
   * @throws Refusal {@code MESSAGE_GROUP_NOT_FOUND} for everybody else, whether or not the
   *     conversation exists
   */
  void require(String group, String user) {
    var uuid = !group.isEmpty() && group.length() <= LONGEST_UUID;
    if (!uuid
        || table.getImmutable(Items.membership(group, user)).isEmpty()
            && !remembered(group, user)) {
      throw new Refusal(Refusal.Code.MESSAGE_GROUP_NOT_FOUND);
    }
  }

  /** The conversation that two people have, if they have one. */
  Optional<String> conversationOf(String one, String two) {
    var pair = table.get(Items.pairKey(one, two));
    if (pair.isPresent()) {
      return Optional.of(Items.string(pair.get(), Items.PAIR_GROUP_UUID));
    }
    // Both lists: a reference that stopped between its delete and its put lost one of the rows.
    // Of several conversations, which the reference allowed, the one in use.
    return Stream.concat(rows.between(one, two).stream(), rows.between(two, one).stream())
        .max(Comparator.comparing(ConversationRow::newestAt))
        .map(row -> remember(row.groupUuid(), one, two));
  }

  private boolean remembered(String group, String user) {
    if (!rows.members(group).isEmpty()) {
      return false;
    }
    var hints = rows.hints(group);
    // Who takes part never changes, so even a stale row of the index tells the truth about that.
    var found = hints.stream().filter(row -> row.concerns(user)).findFirst();
    var others = new HashSet<>(hints.stream().map(ConversationRow::owner).toList());
    if (found.isEmpty() && others.size() < 2) {
      found = rows.ofOwner(user, group).stream().findFirst();
    }
    found.ifPresent(row -> remember(group, row.owner(), row.other()));
    return found.isPresent();
  }

  /**
   * Writes back what a reference's table lacks.
   *
   * @return the pair's conversation, which may be another where the reference made several
   */
  private String remember(String group, String one, String two) {
    table.transact(
        List.of(
            table.same(Items.membership(group, one)), table.same(Items.membership(group, two))));
    return table
        .putIfAbsent(Items.pair(one, two, group))
        .map(pair -> Items.string(pair, Items.PAIR_GROUP_UUID))
        .orElse(group);
  }
}
