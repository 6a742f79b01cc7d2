package com.cruddur.ops.smoke;

import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.cruddur.messages.ConversationRow;
import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import com.cruddur.messages.User;
import com.cruddur.messages.UserItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Deletes throw-away people's items: their conversations first, the rows that lead to those last,
 * then what says who they are. So a cleanup that was interrupted finds the rest when it runs again.
 *
 * <p>Theirs is what their subs lead to, never what has a name like theirs; and each item is deleted
 * on the condition that it is as it was when that was seen.
 */
final class Cleanup {
  private static final int PASSES = 10;

  private final Table table;
  private int deleted;

  /**
   * @param deleted how many items
   * @param isWhole false when something kept changing, and is left
   */
  record Result(int deleted, boolean isWhole) {}

  Cleanup(Table table) {
    this.table = table;
  }

  /**
   * A conversation with somebody who is not among these people stays: it is theirs too.
   *
   * @param people with their subs; the others have nothing
   */
  Result run(List<SmokeRun.Person> people) {
    var isWhole =
        remove(() -> conversations(people.stream().flatMap(this::uuid).collect(Collectors.toSet())))
            && remove(() -> people.stream().flatMap(this::identities).toList());
    return new Result(deleted, isWhole);
  }

  /** Looks again until there is nothing: what has changed since it was read is read anew. */
  private boolean remove(Supplier<List<Map<String, AttributeValue>>> look) {
    for (var pass = 0; pass < PASSES; pass++) {
      var found = look.get();
      if (found.isEmpty()) {
        return true;
      }
      for (var item : found) {
        deleted += table.transact(List.of(table.removal(item))).isEmpty() ? 1 : 0;
      }
    }
    return look.get().isEmpty();
  }

  private Stream<String> uuid(SmokeRun.Person person) {
    return identities(person)
        .filter(item -> !Items.string(item, USER_UUID).isEmpty())
        .limit(1)
        .map(item -> Items.string(item, USER_UUID));
  }

  /** The items by sub and by handle that name this very sub, and the looks of their uuid. */
  private Stream<Map<String, AttributeValue>> identities(SmokeRun.Person person) {
    if (person.sub().isEmpty()) {
      return Stream.empty();
    }
    var sub = person.sub().get();
    var own = new ArrayList<Map<String, AttributeValue>>();
    UserItems.handleKeys(person.handle()).stream()
        .flatMap(key -> table.get(key).stream())
        .filter(item -> Items.string(item, UserItems.COGNITO_USER_ID).equals(sub))
        .forEach(own::add);
    var bySub = table.get(UserItems.userKey(sub));
    var uuids =
        Stream.concat(own.stream(), bySub.stream())
            .map(item -> Items.string(item, USER_UUID))
            .collect(Collectors.toSet());
    UserItems.lookAlikes(new User("", person.handle(), "")).stream()
        .flatMap(look -> table.get(Items.keyOf(look)).stream())
        .filter(item -> uuids.contains(Items.string(item, USER_UUID)))
        .forEach(own::add);
    // Last: by it the others are found
    bySub.ifPresent(own::add);
    return own.stream();
  }

  private List<Map<String, AttributeValue>> conversations(Set<String> uuids) {
    var rows =
        uuids.stream()
            .flatMap(uuid -> table.partition(Items.rowsOf(uuid)).stream())
            .filter(row -> uuids.contains(Items.string(row, USER_UUID)))
            .toList();
    var items = new ArrayList<Map<String, AttributeValue>>();
    var groups =
        rows.stream()
            .map(row -> Items.string(row, MESSAGE_GROUP_UUID))
            .filter(group -> !group.isEmpty())
            .collect(Collectors.toSet());
    groups.removeIf(group -> !areAll(uuids, members(group)));
    for (var group : groups) {
      table.partition(Items.messagesOf(group)).stream()
          .filter(message -> uuids.contains(Items.string(message, USER_UUID)))
          .forEach(items::add);
      items.addAll(members(group));
    }
    var theirs =
        rows.stream()
            .filter(row -> groups.contains(Items.string(row, MESSAGE_GROUP_UUID)))
            .toList();
    theirs.stream().flatMap(row -> pair(row).stream()).distinct().forEach(items::add);
    items.addAll(theirs);
    return items;
  }

  private List<Map<String, AttributeValue>> members(String group) {
    return table.partition(Items.membersOf(group));
  }

  private static boolean areAll(Set<String> uuids, List<Map<String, AttributeValue>> members) {
    return members.stream().allMatch(member -> uuids.contains(Items.string(member, SORT_KEY)));
  }

  private Optional<Map<String, AttributeValue>> pair(Map<String, AttributeValue> row) {
    var group = Items.string(row, MESSAGE_GROUP_UUID);
    return table
        .get(Items.pairKey(new ConversationRow(row).owner(), Items.string(row, USER_UUID)))
        .filter(pair -> Items.string(pair, Items.PAIR_GROUP_UUID).equals(group));
  }
}
