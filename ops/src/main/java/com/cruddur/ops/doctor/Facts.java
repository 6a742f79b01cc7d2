package com.cruddur.ops.doctor;

import com.cruddur.messages.Items;
import com.cruddur.messages.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the census saw of a conversation: some hundred bytes, however many messages it has. */
final class Facts {
  /** More senders than two are foreign anyway: these are enough to say so. */
  private static final int SENDERS = 8;

  private final String group;
  private final List<Row> rows = new ArrayList<>();
  private final Set<String> members = new HashSet<>();
  private final Set<String> senders = new HashSet<>();
  private Set<String> pair = Set.of();
  private Newest newest;
  private int messages;
  private int oddTimes;
  private int withoutTime;

  Facts(String group) {
    this.group = group;
  }

  synchronized void message(Map<String, AttributeValue> item) {
    messages++;
    var seen = Newest.seen(item);
    seen.ifPresent(message -> newest = newest == null ? message : newest.or(message));
    if (seen.isEmpty()) {
      withoutTime++;
    } else if (!SortOrder.holds(seen.get().at())) {
      oddTimes++;
    }
    var sender = Items.id(item, TableSchema.USER_UUID);
    if (!sender.isEmpty() && senders.size() < SENDERS) {
      senders.add(sender);
    }
  }

  synchronized void row(Row row) {
    rows.add(row);
  }

  synchronized void member(String user) {
    if (!user.isEmpty()) {
      members.add(user);
    }
  }

  synchronized void pair(Set<String> people) {
    pair = people;
  }

  String group() {
    return group;
  }

  int messages() {
    return messages;
  }

  /** How many messages have a sort key that is a timestamp, and sorts wrong. */
  int oddTimes() {
    return oddTimes;
  }

  /** How many have one that is none. */
  int withoutTime() {
    return withoutTime;
  }

  /** The row of a conversation of which there is nothing else. */
  Optional<Row> loneRow() {
    return rows.size() == 1 && messages == 0 && members.isEmpty() && pair.isEmpty()
        ? Optional.of(rows.getFirst())
        : Optional.empty();
  }

  Snapshot snapshot() {
    return new Snapshot(group, Optional.ofNullable(newest), rows, members, pair, senders);
  }
}
