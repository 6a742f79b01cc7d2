package com.cruddur.messages.faults;

import static com.cruddur.messages.TableSchema.INDEX_PROJECTION;
import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** What the index held after each write that took effect, by owner and conversation. */
final class IndexHistory {
  /** Whose entries of which conversation. */
  record Entries(String owner, String group) {}

  private final Map<Map<String, AttributeValue>, Map<String, AttributeValue>> rows =
      new HashMap<>();
  private final Map<Entries, List<List<Map<String, AttributeValue>>>> states = new HashMap<>();

  /** Takes note of a write that took effect. */
  synchronized void written(Object request) {
    var changed = new TreeMap<String, Entries>();
    switch (request) {
      case PutItemRequest put -> put(put.item(), changed);
      case DeleteItemRequest delete -> remove(delete.key(), changed);
      case TransactWriteItemsRequest transaction ->
          transaction
              .transactItems()
              .forEach(
                  write -> {
                    if (write.put() != null) {
                      put(write.put().item(), changed);
                    } else if (write.delete() != null) {
                      remove(write.delete().key(), changed);
                    }
                  });
      default -> {}
    }
    for (var entries : changed.values()) {
      states.computeIfAbsent(entries, _ -> new ArrayList<>()).add(now(entries));
    }
  }

  /** What a reader of the index sees of a conversation. */
  synchronized List<Map<String, AttributeValue>> read(
      String group, Function<String, IndexView> viewOfOwner) {
    return owners(group)
        .flatMap(
            owner -> viewOfOwner.apply(owner).of(states.get(new Entries(owner, group))).stream())
        .toList();
  }

  private Stream<String> owners(String group) {
    var owners = new TreeSet<String>();
    for (var entries : states.keySet()) {
      if (entries.group().equals(group)) {
        owners.add(entries.owner());
      }
    }
    return owners.stream();
  }

  private void put(Map<String, AttributeValue> item, Map<String, Entries> changed) {
    remove(key(item), changed);
    if (item.containsKey(MESSAGE_GROUP_UUID)) {
      rows.put(key(item), item);
      note(item, changed);
    }
  }

  private void remove(Map<String, AttributeValue> key, Map<String, Entries> changed) {
    var old = rows.remove(key(key));
    if (old != null) {
      note(old, changed);
    }
  }

  private static void note(Map<String, AttributeValue> row, Map<String, Entries> changed) {
    var entries = new Entries(row.get(PARTITION_KEY).s(), row.get(MESSAGE_GROUP_UUID).s());
    changed.put(entries.owner() + " " + entries.group(), entries);
  }

  private List<Map<String, AttributeValue>> now(Entries entries) {
    return rows.values().stream()
        .filter(row -> row.get(PARTITION_KEY).s().equals(entries.owner()))
        .filter(row -> row.get(MESSAGE_GROUP_UUID).s().equals(entries.group()))
        .map(IndexHistory::projected)
        .toList();
  }

  private static Map<String, AttributeValue> projected(Map<String, AttributeValue> row) {
    var entry = new LinkedHashMap<>(key(row));
    entry.put(MESSAGE_GROUP_UUID, row.get(MESSAGE_GROUP_UUID));
    for (var name : INDEX_PROJECTION) {
      if (row.containsKey(name)) {
        entry.put(name, row.get(name));
      }
    }
    return entry;
  }

  private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    return Map.of(PARTITION_KEY, item.get(PARTITION_KEY), SORT_KEY, item.get(SORT_KEY));
  }
}
