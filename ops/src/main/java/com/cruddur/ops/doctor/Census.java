package com.cruddur.ops.doctor;

import static com.cruddur.messages.TableSchema.HANDLE_PREFIX;
import static com.cruddur.messages.TableSchema.LOOKALIKE_PREFIX;
import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.MESSAGE_PREFIX;
import static com.cruddur.messages.TableSchema.NEWEST_AT;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_PREFIX;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.cruddur.messages.Items;
import com.cruddur.messages.User;
import com.cruddur.ops.table.TableScan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
  private final Map<String, User> people = new ConcurrentHashMap<>();
  private final Directory directory = new Directory();
  private final Map<String, Long> kinds = new ConcurrentHashMap<>();
  private final Map<String, Long> unknown = new ConcurrentHashMap<>();
  private final Queue<Map<String, AttributeValue>> strays = new ConcurrentLinkedQueue<>();

  static Census of(TableScan scan, String table) {
    var census = new Census();
    scan.each(request(table), census::note);
    return census;
  }

  private static ScanRequest request(String table) {
    var names = new LinkedHashMap<String, String>();
    for (var attribute :
        new String[] {
          PARTITION_KEY,
          SORT_KEY,
          MESSAGE_GROUP_UUID,
          USER_UUID,
          NEWEST_AT,
          Items.MESSAGE,
          Items.USER_HANDLE,
          Items.USER_DISPLAY_NAME,
          Items.PAIR_GROUP_UUID
        }) {
      names.put("#a" + names.size(), attribute);
    }
    return ScanRequest.builder()
        .tableName(table)
        .projectionExpression(String.join(", ", names.keySet()))
        .expressionAttributeNames(names)
        .build();
  }

  private void note(Map<String, AttributeValue> item) {
    var partition = Items.string(item, PARTITION_KEY);
    var kind = partition.substring(0, partition.indexOf('#') + 1);
    var rest = partition.substring(kind.length());
    kinds.merge(kind.isEmpty() ? UNKNOWN : kind, 1L, Long::sum);
    var group = Items.string(item, MESSAGE_GROUP_UUID);
    if (item.containsKey(MESSAGE_GROUP_UUID) && !kind.equals(Items.ROW_PREFIX)) {
      strays.add(Items.keyOf(item));
    }
    switch (kind) {
      case MESSAGE_PREFIX -> {
        facts(rest).message(item);
        name(Items.toUser(item), false);
      }
      case Items.ROW_PREFIX -> {
        if (group.isEmpty() || rest.isEmpty()) {
          unknown(kind + " without conversation");
        } else {
          facts(group).row(Row.seen(item));
          name(Items.toUser(item), false);
        }
      }
      case Items.MEMBERSHIP_PREFIX -> facts(rest).member(Items.string(item, SORT_KEY));
      case Items.PAIR_PREFIX -> notePair(item, rest);
      case HANDLE_PREFIX -> {
        name(Items.toUser(item), true);
        directory.handle(item);
      }
      case LOOKALIKE_PREFIX -> directory.look(item);
      case USER_PREFIX, Items.SENT_PREFIX -> {}
      default -> unknown(kind.matches("[A-Z_]{1,16}#") ? kind : UNKNOWN);
    }
  }

  private void notePair(Map<String, AttributeValue> item, String people) {
    var two = people.split("#", -1);
    var group = Items.string(item, Items.PAIR_GROUP_UUID);
    if (two.length != 2 || two[0].equals(two[1]) || group.isEmpty()) {
      unknown(Items.PAIR_PREFIX + " without two people or conversation");
    } else {
      facts(group).pair(Set.of(two));
    }
  }

  private Facts facts(String group) {
    return conversations.computeIfAbsent(group, Facts::new);
  }

  /** The directory's own item is right; else any item that names the person will do. */
  private void name(User user, boolean directory) {
    if (!user.uuid().isEmpty() && !user.handle().isEmpty()) {
      people.merge(user.uuid(), user, (known, seen) -> directory ? seen : known);
    }
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

  Optional<User> person(String uuid) {
    return Optional.ofNullable(people.get(uuid));
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
}
