package com.cruddur.ops.doctor;

import static com.cruddur.messages.TableSchema.SORT_KEY;

import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import com.cruddur.messages.Timestamp;
import com.cruddur.ops.doctor.Mend.Leave;
import com.cruddur.ops.doctor.Mend.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether two people's pair names a conversation that they have. */
final class Pairs {
  private final Table table;
  private final Map<String, List<Snapshot>> conversations = new TreeMap<>();

  Pairs(Table table, Collection<Facts> census) {
    this.table = table;
    for (var facts : census) {
      var conversation = facts.snapshot();
      var there = !conversation.rows().isEmpty() || conversation.newest().isPresent();
      if (there && !conversation.strangers()) {
        conversation
            .participants()
            .ifPresent(
                people ->
                    conversations
                        .computeIfAbsent(String.join("#", people), _ -> new ArrayList<>())
                        .add(conversation));
      }
    }
  }

  /** The two people of each pair that has a conversation, as their pair's key joins them. */
  Collection<String> all() {
    return conversations.keySet();
  }

  /** The uuids of the conversations that two people have, in any order. */
  List<String> of(String one, String two) {
    var people = one.compareTo(two) <= 0 ? one + "#" + two : two + "#" + one;
    return conversations.getOrDefault(people, List.of()).stream().map(Snapshot::group).toList();
  }

  /** More than one conversation: lawful, and left as it is (docs/decisions/0051). */
  Optional<Finding> several(String people) {
    var groups = conversations.get(people);
    return groups.size() < 2
        ? Optional.empty()
        : Optional.of(
            new Finding(
                DamageKind.SECOND_CONVERSATION,
                inUse(groups).group(),
                groups.size() + " conversations of " + people,
                new Leave("both stay; new messages by handle go into the one in use")));
  }

  /** What is wrong with a pair as it stands now. */
  Optional<Finding> check(String people) {
    var two = people.split("#");
    var groups = conversations.get(people);
    var right = Items.pair(two[0], two[1], inUse(groups).group());
    var there = table.get(Items.pairKey(two[0], two[1]));
    if (there.isEmpty()) {
      return Optional.of(
          new Finding(
              DamageKind.PAIR_MISSING,
              inUse(groups).group(),
              people,
              new Write(List.of(table.absent(right)), "write the pair")));
    }
    var named = Items.id(there.get(), Items.PAIR_GROUP_UUID);
    if (groups.stream().anyMatch(group -> group.group().equals(named)) || isTheirs(named, two)) {
      return Optional.empty();
    }
    var mended = new LinkedHashMap<>(there.get());
    mended.putAll(right);
    return Optional.of(
        new Finding(
            DamageKind.PAIR_WRONG,
            inUse(groups).group(),
            people,
            new Write(
                List.of(table.replacement(there.get(), mended)),
                "let it name the conversation in use")));
  }

  /** A conversation that is younger than the census. */
  private boolean isTheirs(String group, String[] two) {
    var members =
        table.partition(Items.membersOf(group)).stream()
            .map(item -> Items.string(item, SORT_KEY))
            .toList();
    return !group.isEmpty()
        && members.containsAll(List.of(two))
        && table.page(Items.messagesOf(group), Optional.empty(), 1).items().size() > 0;
  }

  private static Snapshot inUse(List<Snapshot> groups) {
    return groups.stream().max(Comparator.comparing(Pairs::newestAt)).orElseThrow();
  }

  private static Timestamp newestAt(Snapshot conversation) {
    return conversation
        .newest()
        .map(Newest::at)
        .or(() -> conversation.rows().stream().map(Row::newestAt).max(Comparator.naturalOrder()))
        .orElse(new Timestamp(Instant.MIN, ""));
  }
}
