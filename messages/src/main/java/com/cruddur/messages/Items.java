package com.cruddur.messages;

import static com.cruddur.messages.TableSchema.HANDLE_PREFIX;
import static com.cruddur.messages.TableSchema.LOOKALIKE_PREFIX;
import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.MESSAGE_PREFIX;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.TIME_TO_LIVE;
import static com.cruddur.messages.TableSchema.USER_PREFIX;
import static com.cruddur.messages.TableSchema.USER_UUID;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table's items and their keys, as attribute maps: the only place that knows their shapes. */
public final class Items {
  public static final String MESSAGE = "message";
  public static final String MESSAGE_UUID = "message_uuid";
  public static final String USER_HANDLE = "user_handle";
  public static final String USER_DISPLAY_NAME = "user_display_name";
  public static final String COGNITO_USER_ID = "cognito_user_id";

  /** In place of the sub of somebody who was seeded and has no account, as in the reference. */
  public static final String NO_SUB = "MOCK";

  public static final String PAIR_GROUP_UUID = "pair_group_uuid";
  public static final String ROW_PREFIX = "GRP#";
  public static final String MEMBERSHIP_PREFIX = "MBR#";
  public static final String PAIR_PREFIX = "PAIR#";
  public static final String SENT_PREFIX = "SENT#";
  private static final String PAIR = "PAIR";
  private static final String PROFILE = "PROFILE";
  private static final String SENT = "SENT";
  static final String SENT_FINGERPRINT = "sent_fingerprint";
  static final String SENT_GROUP_UUID = "sent_group_uuid";
  static final String SENT_AT = "sent_at";

  // Older versions took handles of 256 characters; a key may have 2,048 bytes with its prefix.
  private static final int LONGEST_HANDLE = 256;
  private static final int LONGEST_LOOK = 1_024;

  private Items() {}

  /** A message; it never carries {@code message_group_uuid}, which would put it into the index. */
  public static Map<String, AttributeValue> message(Message message) {
    var item = key(messagesOf(message.groupUuid()), message.createdAt());
    item.put(MESSAGE, text(message.text()));
    item.put(MESSAGE_UUID, text(message.uuid()));
    return withUser(item, message.sender());
  }

  /** A conversation row in {@code owner}'s list, showing the other participant. */
  public static Map<String, AttributeValue> row(String owner, User other, Message newest) {
    var item = key(rowsOf(owner), newest.createdAt());
    item.put(MESSAGE_GROUP_UUID, text(newest.groupUuid()));
    item.put(MESSAGE, text(newest.text()));
    return withUser(item, other);
  }

  public static Map<String, AttributeValue> membership(String group, String user) {
    return key(membersOf(group), user);
  }

  /**
   * One conversation for two people, whoever writes first. It names the conversation in an
   * attribute of its own: {@code message_group_uuid} would put it into the index.
   */
  public static Map<String, AttributeValue> pair(String one, String two, String group) {
    var item = pairKey(one, two);
    item.put(PAIR_GROUP_UUID, text(group));
    return item;
  }

  public static Map<String, AttributeValue> userBySub(String sub, User user) {
    return withUser(userKey(sub), user);
  }

  /**
   * @throws InvalidNameException when the handle is outside the rule
   */
  public static Map<String, AttributeValue> userByHandle(String sub, User user) {
    var item = withUser(handleKey(new Handle(user.handle())), user);
    item.put(COGNITO_USER_ID, text(sub));
    return item;
  }

  /**
   * That a message was sent under a key. Its conversation stands in an attribute of its own, as in
   * a pair.
   *
   * @param expiresAt from when on it is over, whenever DynamoDB deletes it
   */
  static Map<String, AttributeValue> sent(
      IdempotencyKey key, String fingerprint, Message message, Instant expiresAt) {
    var item = key(SENT_PREFIX + message.sender().uuid() + "#" + key.value(), SENT);
    item.put(SENT_FINGERPRINT, text(fingerprint));
    item.put(SENT_GROUP_UUID, text(message.groupUuid()));
    item.put(SENT_AT, text(message.createdAt()));
    item.put(MESSAGE_UUID, text(message.uuid()));
    item.put(TIME_TO_LIVE, seconds(expiresAt));
    return item;
  }

  /** A moment as DynamoDB's time to live has it: in epoch seconds. */
  static AttributeValue seconds(Instant instant) {
    return AttributeValue.fromN(Long.toString(instant.getEpochSecond()));
  }

  public static Map<String, AttributeValue> pairKey(String one, String two) {
    var ordered = one.compareTo(two) <= 0;
    return key(PAIR_PREFIX + (ordered ? one : two) + "#" + (ordered ? two : one), PAIR);
  }

  public static Map<String, AttributeValue> userKey(String sub) {
    return key(USER_PREFIX + sub, PROFILE);
  }

  /** Handles are unique without regard to case; the item's own attribute keeps the case. */
  public static Map<String, AttributeValue> handleKey(Handle handle) {
    return key(HANDLE_PREFIX + handle.folded(), PROFILE);
  }

  /**
   * Where the person with a handle may stand, in the order in which they are meant: under the
   * handle exactly as it is written, as older versions put it, which had no rule; then by the rule.
   * For most handles that is one key; for what is longer than any it is none.
   */
  public static List<Map<String, AttributeValue>> handleKeys(String handle) {
    if (handle.length() > LONGEST_HANDLE) {
      return List.of();
    }
    Map<String, AttributeValue> asWritten =
        key(HANDLE_PREFIX + handle.toLowerCase(Locale.ROOT), PROFILE);
    return Stream.concat(Stream.of(asWritten), Handle.of(handle).map(Items::handleKey).stream())
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
              var item = key(LOOKALIKE_PREFIX + look, PROFILE);
              item.put(USER_UUID, text(user.uuid()));
              item.put(USER_HANDLE, text(user.handle()));
              return item;
            })
        .toList();
  }

  public static String messagesOf(String group) {
    return MESSAGE_PREFIX + group;
  }

  public static String rowsOf(String owner) {
    return ROW_PREFIX + owner;
  }

  public static String membersOf(String group) {
    return MEMBERSHIP_PREFIX + group;
  }

  public static Message toMessage(String group, Map<String, AttributeValue> item) {
    return new Message(
        string(item, MESSAGE_UUID),
        group,
        toUser(item),
        string(item, MESSAGE),
        string(item, SORT_KEY));
  }

  public static User toUser(Map<String, AttributeValue> item) {
    return new User(
        string(item, USER_UUID), string(item, USER_HANDLE), string(item, USER_DISPLAY_NAME));
  }

  public static LinkedHashMap<String, AttributeValue> key(String partition, String sort) {
    var key = new LinkedHashMap<String, AttributeValue>();
    key.put(PARTITION_KEY, text(partition));
    key.put(SORT_KEY, text(sort));
    return key;
  }

  public static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
    var key = new LinkedHashMap<String, AttributeValue>();
    key.put(PARTITION_KEY, item.get(PARTITION_KEY));
    key.put(SORT_KEY, item.get(SORT_KEY));
    return key;
  }

  /** An attribute's text; empty where the item lacks it, as a damaged item must not hide a list. */
  public static String string(Map<String, AttributeValue> item, String attribute) {
    var value = item.get(attribute);
    return value == null || value.s() == null ? "" : value.s();
  }

  public static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static Map<String, AttributeValue> withUser(Map<String, AttributeValue> item, User user) {
    item.put(USER_UUID, text(user.uuid()));
    item.put(USER_HANDLE, text(user.handle()));
    item.put(USER_DISPLAY_NAME, text(user.displayName()));
    return item;
  }
}
