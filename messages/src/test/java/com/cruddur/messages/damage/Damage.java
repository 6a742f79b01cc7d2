package com.cruddur.messages.damage;

import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;

import com.cruddur.messages.Items;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What may have happened to an attribute; of a key attribute only what DynamoDB can store. */
public enum Damage {
  ABSENT,
  /** Of every type that an attribute can have, the next one: they take turns. */
  OTHER_TYPE,
  EMPTY,
  NONSENSE,
  /** Well formed, and nobody's: a uuid, or a time far away. */
  FOREIGN,
  HUGE;

  private static final String GARBAGE = "not a time, \u202ea uuid\n or a name #\uD83D\uDCA5#GRP#";
  private static final String FAR_AWAY = "9999-12-31T23:59:59.999999+00:00";

  // DynamoDB's limits, in bytes: an item, the value of a partition key, that of a sort key.
  private static final int ITEM = 400 * 1024;
  private static final int PARTITION = 2048;
  private static final int SORT = 1024;

  /**
   * The item with this damage to an attribute.
   *
   * @return empty when it cannot be, or is none
   */
  Optional<Map<String, AttributeValue>> to(
      Map<String, AttributeValue> item, String attribute, AttributeValue otherType) {
    var damaged = new LinkedHashMap<>(item);
    damaged.remove(attribute);
    var value =
        switch (this) {
          case ABSENT -> null;
          case OTHER_TYPE -> otherType;
          case EMPTY -> AttributeValue.fromS("");
          case NONSENSE -> isNumber(item, attribute) ? number() : AttributeValue.fromS(GARBAGE);
          case FOREIGN -> foreign(item, attribute);
          case HUGE -> huge(damaged, attribute);
        };
    if (value != null) {
      damaged.put(attribute, value);
    }
    return possible(item, attribute) ? Optional.of(damaged) : Optional.empty();
  }

  private boolean possible(Map<String, AttributeValue> item, String attribute) {
    return switch (attribute) {
      // The item is gone.
      case PARTITION_KEY -> this == ABSENT;
      case SORT_KEY -> List.of(NONSENSE, FOREIGN, HUGE).contains(this);
      case MESSAGE_GROUP_UUID -> this != OTHER_TYPE && this != EMPTY;
      default ->
          this != FOREIGN && !(isNumber(item, attribute) && this == HUGE)
              || this == FOREIGN && (attribute.endsWith("_uuid") || attribute.endsWith("_at"));
    };
  }

  private static boolean isNumber(Map<String, AttributeValue> item, String attribute) {
    return item.get(attribute).n() != null;
  }

  private static AttributeValue number() {
    return AttributeValue.fromN("9.9e125");
  }

  private static AttributeValue foreign(Map<String, AttributeValue> item, String attribute) {
    var nobody = UUID.nameUUIDFromBytes((attribute + item).getBytes(StandardCharsets.UTF_8));
    return switch (attribute) {
      case "expires_at" -> AttributeValue.fromN("253402300799");
      case SORT_KEY -> AttributeValue.fromS(nobody.toString());
      default -> AttributeValue.fromS(attribute.endsWith("_at") ? FAR_AWAY : nobody.toString());
    };
  }

  private static AttributeValue huge(Map<String, AttributeValue> others, String attribute) {
    var bytes =
        switch (attribute) {
          case SORT_KEY -> SORT;
          case MESSAGE_GROUP_UUID -> PARTITION;
          default -> ITEM - size(others) - attribute.length();
        };
    return AttributeValue.fromS("x".repeat(bytes));
  }

  /** In the bytes that DynamoDB counts. Source: Developer Guide, "DynamoDB item sizes". */
  private static int size(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(
            attribute ->
                attribute.getKey().length()
                    + (attribute.getValue().s() == null
                        ? 21
                        : attribute.getValue().s().getBytes(StandardCharsets.UTF_8).length))
        .sum();
  }

  /** The types beside text and, for a number, beside numbers. */
  static List<AttributeValue> otherTypes(boolean number) {
    return List.of(
        number ? AttributeValue.fromS("tomorrow") : AttributeValue.fromN("42"),
        AttributeValue.fromM(Map.of("S", Items.text("text"))),
        AttributeValue.fromNul(true),
        AttributeValue.fromL(List.of(Items.text("text"))),
        AttributeValue.fromBool(true),
        AttributeValue.fromB(SdkBytes.fromUtf8String("text")),
        AttributeValue.fromSs(List.of("text")));
  }
}
