package com.cruddur.ops.doctor;

import static com.cruddur.messages.TableSchema.HANDLE_PREFIX;
import static com.cruddur.messages.TableSchema.LOOKALIKE_PREFIX;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_PREFIX;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import com.cruddur.ops.doctor.Mend.Write;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items of a kind that has one sort key, under another one: nothing reads them there. One that has
 * what its kind has is given its key where nothing stands under that; any other may be a later
 * version's, and is left.
 */
record WrongKeys(Table table) {
  /** The sort key that items of a partition have; empty where they have many. */
  static Optional<String> rightOne(String partition) {
    return Optional.ofNullable(
        switch (partition.substring(0, partition.indexOf('#') + 1)) {
          case USER_PREFIX, HANDLE_PREFIX, LOOKALIKE_PREFIX -> "PROFILE";
          case Items.PAIR_PREFIX -> "PAIR";
          case Items.SENT_PREFIX -> "SENT";
          default -> null;
        });
  }

  Optional<Finding> check(Map<String, AttributeValue> key) {
    return table.get(key).filter(WrongKeys::isOurs).flatMap(this::finding);
  }

  private static boolean isOurs(Map<String, AttributeValue> item) {
    var partition = Items.string(item, PARTITION_KEY);
    return item.containsKey(
        switch (partition.substring(0, partition.indexOf('#') + 1)) {
          case Items.PAIR_PREFIX -> Items.PAIR_GROUP_UUID;
          case Items.SENT_PREFIX -> Items.SENT_GROUP_UUID;
          default -> USER_UUID;
        });
  }

  private Optional<Finding> finding(Map<String, AttributeValue> item) {
    var partition = Items.string(item, PARTITION_KEY);
    var right = new LinkedHashMap<>(item);
    right.put(SORT_KEY, Items.text(rightOne(partition).orElseThrow()));
    if (table.get(Items.keyOf(right)).isPresent()) {
      return Optional.empty();
    }
    var parts = partition.split("#", -1);
    var uuid = partition.startsWith(Items.SENT_PREFIX) ? parts[1] : Items.id(item, USER_UUID);
    return Optional.of(
        new Finding(
            DamageKind.ITEM_KEY,
            Items.id(item, Items.PAIR_GROUP_UUID),
            parts[0] + "#" + (Items.isId(uuid) ? " of " + uuid : ""),
            new Write(
                List.of(table.absent(right), table.removal(item)),
                "give it the sort key that is read")));
  }
}
