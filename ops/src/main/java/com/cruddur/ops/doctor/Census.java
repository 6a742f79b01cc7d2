package com.cruddur.ops.doctor;

import static com.cruddur.messages.TableSchema.HANDLE_PREFIX;
import static com.cruddur.messages.TableSchema.LOOKALIKE_PREFIX;
import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.MESSAGE_PREFIX;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.RATE_PREFIX;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_PREFIX;

import com.cruddur.messages.Items;
import com.cruddur.messages.UserItems;
import com.cruddur.ops.table.TableScan;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * One pass over the table: what each conversation consists of, who has which name, which items are
 * of no known kind. In memory are facts per conversation and per person, no texts.
 */
final class Census {
  private static final String UNKNOWN = "others";

  private final Map<String, Facts> conversations = new ConcurrentHashMap<>();
  private final Directory directory = new Directory();
  private final People people = new People();
  private final Persons persons = new Persons();
  private final Map<String, Long> kinds = new ConcurrentHashMap<>();
  private final Map<String, Long> unknown = new ConcurrentHashMap<>();
  private final Queue<Map<String, AttributeValue>> strays = new ConcurrentLinkedQueue<>();
  private final Queue<Map<String, AttributeValue>> unreadable = new ConcurrentLinkedQueue<>();
  private final Queue<Map<String, AttributeValue>> wrongKeys = new ConcurrentLinkedQueue<>();
  private final Queue<Map<String, AttributeValue>> lostRows = new ConcurrentLinkedQueue<>();
  private final Instant now;

  private Census(Instant now) {
    this.now = now;
  }

  static Census of(TableScan scan, String table, Instant now) {
    var census = new Census(now);
    var everything = ScanRequest.builder().tableName(table).build();
    scan.each(everything, census::note);
    census.persons.certain().forEach(census.people::registered);
    // Who is who is known after the scan: only then the items that say otherwise can be found.
    if (census.people.areMisnamed()) {
      scan.each(everything, census::noteMisnamed);
    }
    return census;
  }

  private void note(Map<String, AttributeValue> item) {
    var partition = Items.string(item, PARTITION_KEY);
    var kind = partition.substring(0, partition.indexOf('#') + 1);
    var rest = partition.substring(kind.length());
    kinds.merge(kind.isEmpty() ? UNKNOWN : kind, 1L, Long::sum);
    if (item.containsKey(MESSAGE_GROUP_UUID) && !kind.equals(Items.ROW_PREFIX)) {
      strays.add(Items.keyOf(item));
    }
    if (WrongKeys.rightOne(partition)
        .filter(right -> !right.equals(Items.string(item, SORT_KEY)))
        .isPresent()) {
      wrongKeys.add(Items.keyOf(item));
      return;
    }
    if (!Unreadable.of(item, now).isEmpty()) {
      unreadable.add(Items.keyOf(item));
    }
    switch (kind) {
      case MESSAGE_PREFIX -> {
        facts(rest).message(item);
        people.seen(Items.toUser(item));
      }
      case Items.ROW_PREFIX -> noteRow(item);
      case Items.MEMBERSHIP_PREFIX -> noteMember(item, rest);
      case Items.PAIR_PREFIX -> notePair(item, rest);
      case HANDLE_PREFIX -> {
        var sub = Items.id(item, UserItems.COGNITO_USER_ID);
        persons.byHandle(rest, Items.toUser(item), sub);
        directory.handle(item);
      }
      case USER_PREFIX -> persons.bySub(rest, Items.toUser(item));
      case LOOKALIKE_PREFIX -> directory.look(item);
      // What somebody used of their rates: damaged, it counts as nothing used, and is over soon
      case Items.SENT_PREFIX, RATE_PREFIX -> {}
      default -> unknown(kind.matches("[A-Z_]{1,16}#") ? kind : UNKNOWN);
    }
  }

  private void noteRow(Map<String, AttributeValue> item) {
    var row = Row.seen(item);
    if (row.owner().isEmpty()) {
      unknown(Items.ROW_PREFIX + " of nobody");
      return;
    }
    people.seen(Items.toUser(item));
    var group = Items.id(item, MESSAGE_GROUP_UUID);
    if (group.isEmpty()) {
      lostRows.add(Items.keyOf(item));
    } else {
      facts(group).row(row);
    }
  }

  private void noteMember(Map<String, AttributeValue> item, String group) {
    var user = Items.id(item, SORT_KEY);
    if (user.isEmpty()) {
      unknown(Items.MEMBERSHIP_PREFIX + " of nobody");
    }
    facts(group).member(user);
  }

  private void noteMisnamed(Map<String, AttributeValue> item) {
    var partition = Items.string(item, PARTITION_KEY);
    var user = Items.toUser(item);
    var isMessage = partition.startsWith(MESSAGE_PREFIX);
    var isMisnamed = people.isMisnamed(user) || isMessage && people.isImpostor(user);
    if (isMisnamed && (isMessage || partition.startsWith(Items.ROW_PREFIX))) {
      unreadable.add(Items.keyOf(item));
    }
  }

  private void notePair(Map<String, AttributeValue> item, String people) {
    var two = people.split("#", -1);
    var group = Items.id(item, Items.PAIR_GROUP_UUID);
    if (two.length != 2 || two[0].equals(two[1])) {
      unknown(Items.PAIR_PREFIX + " of other than two people");
    } else if (!group.isEmpty()) {
      facts(group).pair(Set.of(two));
    }
  }

  private Facts facts(String group) {
    return conversations.computeIfAbsent(group, Facts::new);
  }

  private void unknown(String kind) {
    unknown.merge(kind, 1L, Long::sum);
  }

  /** By group uuid, in its order. */
  SortedMap<String, Facts> conversations() {
    return new TreeMap<>(conversations);
  }

  /** Who has which handle, and what is kept from others. */
  Directory directory() {
    return directory;
  }

  People people() {
    return people;
  }

  Persons persons() {
    return persons;
  }

  /** Everybody who has a row or a membership, or is named by a row. */
  Set<String> participants() {
    var all = new HashSet<String>();
    for (var facts : conversations.values()) {
      all.addAll(facts.snapshot().members());
      facts
          .snapshot()
          .rows()
          .forEach(
              row -> {
                all.add(row.owner());
                all.add(row.other());
              });
    }
    return all;
  }

  /** The two who talk; empty where that is not certain. */
  List<String> participantsOf(String group) {
    var facts = conversations.get(group);
    return facts == null ? List.of() : facts.snapshot().participants().orElse(List.of());
  }

  /** How many items there are by the beginning of their partition key. */
  SortedMap<String, Long> kinds() {
    return new TreeMap<>(kinds);
  }

  SortedMap<String, Long> unknown() {
    return new TreeMap<>(unknown);
  }

  /** The keys of items that are in the index and should not be. */
  Queue<Map<String, AttributeValue>> strays() {
    return strays;
  }

  /** The keys of messages, rows and remembered sends with attributes that cannot be read. */
  Queue<Map<String, AttributeValue>> unreadable() {
    return unreadable;
  }

  /** The keys of items that nothing reads under their sort key. */
  Queue<Map<String, AttributeValue>> wrongKeys() {
    return wrongKeys;
  }

  /** The keys of rows that name no conversation. */
  Queue<Map<String, AttributeValue>> lostRows() {
    return lostRows;
  }
}
