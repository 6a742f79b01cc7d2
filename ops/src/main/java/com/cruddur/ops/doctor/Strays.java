package com.cruddur.ops.doctor;

import static com.cruddur.messages.TableSchema.HANDLE_PREFIX;
import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.MESSAGE_PREFIX;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.RATE_PREFIX;
import static com.cruddur.messages.TableSchema.USER_PREFIX;

import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import com.cruddur.ops.doctor.Mend.Leave;
import com.cruddur.ops.doctor.Mend.Write;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items that are no rows and yet in the index, where a stream function would rewrite them. */
final class Strays {
  private static final List<String> OURS =
      List.of(MESSAGE_PREFIX, Items.MEMBERSHIP_PREFIX, Items.PAIR_PREFIX);
  private static final List<String> PERSONAL =
      List.of(USER_PREFIX, HANDLE_PREFIX, RATE_PREFIX, Items.SENT_PREFIX);

  private final Table table;

  Strays(Table table) {
    this.table = table;
  }

  /** The item as it stands now; empty when it is gone, or out of the index. */
  Optional<Finding> check(Map<String, AttributeValue> key) {
    return table.get(key).filter(item -> item.containsKey(MESSAGE_GROUP_UUID)).map(this::finding);
  }

  private Finding finding(Map<String, AttributeValue> item) {
    var partition = Items.string(item, PARTITION_KEY);
    var personal = PERSONAL.stream().filter(partition::startsWith).findFirst();
    if (personal.isEmpty() && OURS.stream().noneMatch(partition::startsWith)) {
      return new Finding(
          DamageKind.INDEX_STRAY,
          "",
          "an unknown kind",
          new Leave("whose it is has to take it out"));
    }
    var without = new LinkedHashMap<>(item);
    without.remove(MESSAGE_GROUP_UUID);
    return new Finding(
        DamageKind.INDEX_STRAY,
        "",
        // A user's key, or the key they sent under, is personal: the kind says enough.
        personal.orElse(partition),
        new Write(List.of(table.replacement(item, without)), "take the attribute off"));
  }
}
