package com.cruddur.ops.doctor;

import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.cruddur.messages.Items;
import com.cruddur.messages.Page;
import com.cruddur.messages.Table;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks at one conversation with strongly consistent reads. What the census saw is a suspicion: the
 * table changes while it is read.
 */
final class Examination {
  private final Table table;
  private final Remedies remedies;
  private final Clock clock;

  Examination(Table table, Remedies remedies, Clock clock) {
    this.table = table;
    this.remedies = remedies;
    this.clock = clock;
  }

  /** What two looks in a row agree on: a row that moves between two reads is not missing. */
  List<Finding> confirmed(Facts facts) {
    var first = once(facts);
    if (first.isEmpty()) {
      return first;
    }
    return once(facts).stream().filter(now -> first.stream().anyMatch(now::sameAs)).toList();
  }

  List<Finding> once(Facts facts) {
    var conversation = read(facts.snapshot());
    return Checks.of(conversation, clock.instant()).stream()
        .map(
            problem ->
                new Finding(
                    problem.kind(),
                    conversation.group(),
                    problem.owner(),
                    remedies.of(conversation, problem)))
        .toList();
  }

  /** Messages first: whoever sees a new conversation's message then sees all that came with it. */
  private Snapshot read(Snapshot seen) {
    var group = seen.group();
    var page = table.page(Items.messagesOf(group), Optional.empty(), Page.SIZE).items();
    var newest = page.stream().flatMap(item -> Newest.exact(item).stream()).reduce(Newest::or);
    // Where keys sort wrong, the newest message may be on no page near the end.
    var known =
        seen.newest()
            .flatMap(was -> table.get(Items.key(Items.messagesOf(group), was.at().text())))
            .flatMap(Newest::exact);
    var senders = new HashSet<>(seen.senders());
    page.forEach(item -> senders.add(Items.id(item, USER_UUID)));
    senders.remove("");
    Set<String> members =
        table.partition(Items.membersOf(group)).stream()
            .map(item -> Items.id(item, SORT_KEY))
            .filter(user -> !user.isEmpty())
            .collect(Collectors.toSet());
    var rows =
        owners(seen, members, senders).stream()
            .flatMap(
                owner -> table.partition(Items.rowsOf(owner), MESSAGE_GROUP_UUID, group).stream())
            .map(Row::exact)
            .toList();
    return new Snapshot(
        group,
        newest.map(one -> known.map(one::or).orElse(one)).or(() -> known),
        rows,
        members,
        seen.pair(),
        senders);
  }

  private static Set<String> owners(Snapshot seen, Set<String> members, Set<String> senders) {
    var owners = new TreeSet<>(members);
    owners.addAll(senders);
    owners.addAll(seen.members());
    owners.addAll(seen.pair());
    for (var row : seen.rows()) {
      owners.add(row.owner());
      owners.add(row.other());
    }
    owners.remove("");
    return owners;
  }
}
