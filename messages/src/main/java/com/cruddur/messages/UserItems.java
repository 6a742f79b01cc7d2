package com.cruddur.messages;

import static com.cruddur.messages.TableSchema.BLOCKED_AT;
import static com.cruddur.messages.TableSchema.HANDLE_PREFIX;
import static com.cruddur.messages.TableSchema.LOOKALIKE_PREFIX;
import static com.cruddur.messages.TableSchema.USER_HANDLE;
import static com.cruddur.messages.TableSchema.USER_PREFIX;
import static com.cruddur.messages.TableSchema.USER_UUID;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of the user directory and their keys: a person by {@code sub}, by handle, and by what
 * the handle looks like. What stands for an attribute that cannot be read is as in {@link Items}.
 */
public final class UserItems {
  public static final String COGNITO_USER_ID = "cognito_user_id";

  /** In place of the sub of somebody who was seeded and has no account, as in the reference. */
  public static final String NO_SUB = "MOCK";

  private static final String PROFILE = "PROFILE";

  // Older versions took handles of 256 characters; a key may have 2,048 bytes with its prefix.
  private static final int LONGEST_LOOK = 1_024;

  private UserItems() {}

  public static Map<String, AttributeValue> userBySub(String sub, User user) {
    return Items.withUser(userKey(sub), user);
  }

  /**
   * @throws InvalidNameException when the handle is outside the rule
   */
  public static Map<String, AttributeValue> userByHandle(String sub, User user) {
    var item = Items.withUser(handleKey(new Handle(user.handle())), user);
    item.put(COGNITO_USER_ID, Items.text(sub));
    return item;
  }

  public static Map<String, AttributeValue> userKey(String sub) {
    return Items.key(USER_PREFIX + sub, PROFILE);
  }

  /** Handles are unique without regard to case; the item's own attribute keeps the case. */
  public static Map<String, AttributeValue> handleKey(Handle handle) {
    return Items.key(HANDLE_PREFIX + handle.folded(), PROFILE);
  }

  /**
   * Where the person with a handle may stand, in the order in which they are meant: under the
   * handle exactly as it is written, as older versions put it, which had no rule; then by the rule.
   * For most handles that is one key; for what is longer than any it is none.
   */
  public static List<Map<String, AttributeValue>> handleKeys(String handle) {
    if (handle.length() > Items.LONGEST_HANDLE) {
      return List.of();
    }
    Map<String, AttributeValue> asWritten =
        Items.key(HANDLE_PREFIX + handle.toLowerCase(Locale.ROOT), PROFILE);
    return Stream.concat(Stream.of(asWritten), Handle.of(handle).map(UserItems::handleKey).stream())
        .distinct()
        .toList();
  }

  /**
   * What keeps others from a handle that looks like this one: an item for each look that it has. A
   * handle of an older version may be so long that it has none.
   */
  public static List<Map<String, AttributeValue>> lookAlikes(User user) {
    return Skeleton.ofHandle(user.handle()).stream()
        .filter(look -> look.getBytes(StandardCharsets.UTF_8).length <= LONGEST_LOOK)
        .<Map<String, AttributeValue>>map(
            look -> {
              var item = Items.key(LOOKALIKE_PREFIX + look, PROFILE);
              item.put(USER_UUID, Items.text(user.uuid()));
              item.put(USER_HANDLE, Items.text(user.handle()));
              return item;
            })
        .toList();
  }

  /** Whether a person's item says that an operator has blocked them. */
  public static boolean isBlocked(Map<String, AttributeValue> person) {
    return person.containsKey(BLOCKED_AT);
  }

  /**
   * One of a person's two items, written anew from the other one: a block stays.
   *
   * @param other empty where there is none
   */
  public static Map<String, AttributeValue> blockedAs(
      Map<String, AttributeValue> other, Map<String, AttributeValue> item) {
    if (isBlocked(other)) {
      item.put(BLOCKED_AT, other.get(BLOCKED_AT));
    }
    return item;
  }
}
