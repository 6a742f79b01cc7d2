package com.cruddur.messages;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Who takes part in a conversation, and which conversation two people have: memberships and pairs.
 *
 * <p>A table that the reference wrote has neither, and one that is there may be damaged. Then the
 * conversation rows tell, strongly consistently and without limit, and what they say is written
 * back.
 */
final class Participants {
  private final Table table;
  private final ConversationRows rows;

  Participants(Table table) {
    this.table = table;
    this.rows = new ConversationRows(table);
  }

  /**
   * What the table says of the conversation of two people.
   *
   * @param group the conversation that they have, if they have one
   * @param damaged the pair that is there and names none of theirs; empty where there is none
   */
  record Pair(Optional<String> group, Optional<Map<String, AttributeValue>> damaged) {}

  /**
   * Lets participants pass.
   *
   * @throws Refusal {@code MESSAGE_GROUP_NOT_FOUND} for everybody else, whether or not the
   *     conversation exists
   */
  void require(String group, String user) {
    if (!Items.isId(group) || !isMember(group, user) && !isShownByRows(group, user)) {
      throw new Refusal(Refusal.Code.MESSAGE_GROUP_NOT_FOUND);
    }
  }

  /** The conversation that two people have, and their pair where it is damaged. */
  Pair pairOf(String one, String two) {
    var pair = table.get(Items.pairKey(one, two));
    var named =
        pair.map(item -> Items.id(item, Items.PAIR_GROUP_UUID))
            .filter(group -> Items.isId(group) && isMember(group, one));
    if (named.isPresent()) {
      return new Pair(named, Optional.empty());
    }
    // Both lists: a reference that stopped between its delete and its put lost one of the rows.
    // Of several conversations, which the reference allowed, the one in use.
    var inUse =
        Stream.concat(rows.between(one, two).stream(), rows.between(two, one).stream())
            .filter(row -> !row.groupUuid().isEmpty())
            .max(Comparator.comparing(ConversationRow::newestAt))
            .map(ConversationRow::groupUuid);
    if (inUse.isEmpty() || pair.isEmpty()) {
      return new Pair(inUse.map(group -> remember(group, one, two)), pair);
    }
    rememberMembers(inUse.get(), one, two);
    // Where it changed since, whoever changed it has mended it.
    table.replace(pair.get(), Items.pair(one, two, inUse.get()));
    return new Pair(inUse, Optional.empty());
  }

  private boolean isMember(String group, String user) {
    return table.getImmutable(Items.membership(group, user)).isPresent();
  }

  /**
   * Whether rows show somebody as a participant of whom there is no membership. That counts where
   * there is none at all, and where somebody has a row who is no member: then one is damaged.
   */
  private boolean isShownByRows(String group, String user) {
    var members = rows.members(group);
    var hints = rows.hints(group);
    var people = new TreeSet<>(hints.stream().map(ConversationRow::owner).toList());
    if (!members.isEmpty()) {
      return !members.containsAll(people)
          && people.contains(user)
          && !rows.ofOwner(user, group).isEmpty();
    }
    // Who takes part never changes, so even a stale row of the index tells the truth about that.
    var found = hints.stream().filter(row -> row.concerns(user)).findFirst();
    if (found.isEmpty() && people.size() < 2) {
      found = rows.ofOwner(user, group).stream().findFirst();
    }
    if (found.isEmpty()) {
      return false;
    }
    people.add(found.get().owner());
    people.add(found.get().other());
    people.remove("");
    if (people.size() == 2) {
      remember(group, people.first(), people.last());
    }
    return true;
  }

  /**
   * Writes back what a reference's table lacks.
   *
   * @return the pair's conversation, which may be another where the reference made several
   */
  private String remember(String group, String one, String two) {
    rememberMembers(group, one, two);
    return table
        .putIfAbsent(Items.pair(one, two, group))
        .map(pair -> Items.id(pair, Items.PAIR_GROUP_UUID))
        .filter(named -> !named.isEmpty())
        .orElse(group);
  }

  private void rememberMembers(String group, String one, String two) {
    table.transact(
        List.of(
            table.same(Items.membership(group, one)), table.same(Items.membership(group, two))));
  }
}
