package com.cruddur.messages;

import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.MESSAGE_PREFIX;
import static com.cruddur.messages.TableSchema.NEWEST_AT;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.RATE_PREFIX;
import static com.cruddur.messages.TableSchema.READ_AT;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.TIME_TO_LIVE;
import static com.cruddur.messages.TableSchema.USER_DISPLAY_NAME;
import static com.cruddur.messages.TableSchema.USER_HANDLE;
import static com.cruddur.messages.TableSchema.USER_UUID;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The table's items and their keys, as attribute maps: the only place that knows their shapes, with
 * {@link UserItems} for those of the user directory, and what stands for an attribute that cannot
 * be read.
 *
 * <p>Items are written by this project, by the reference and by hand, so that any attribute may be
 * absent, of another type, empty, nonsense or as long as an item can be (docs/decisions/0070). None
 * of that is an error here, and a list shows what there is:
 *
 * <ul>
 *   <li>a text that is absent or of another type is empty, and one that is too long is cut; a
 *       handle that is too long is none, since its beginning would be another person's;
 *   <li>a uuid that is no {@linkplain #id uuid} is empty, and what it would have named is not
 *       there: a row that names no conversation is no row, a user without one is no user;
 *   <li>a time that is no {@linkplain Timestamp timestamp} is none: no marker, or older than every
 *       message. Lists show a sort key as it stands.
 * </ul>
 *
 * Writes of ours never repeat the damage: what is longer than it may be is cut ({@link
 * #shortened}). Of a name messages and rows carry as much as the rule allows; the directory keeps
 * those of people who were there before it. {@code bin/cruddur doctor} finds each and mends what it
 * can.
 */
public final class Items {
  // Uuids have 36.
  private static final int LONGEST_ID = 64;

  /** In characters. Cognito's limit is 2,048; a key may have 2,048 bytes with its prefix. */
  public static final int LONGEST_HANDLE = 256;

  /**
   * In code points, as it is read. Cognito's limit for an attribute's value; what is written is
   * shorter ({@link DisplayName#MAX_CODE_POINTS}).
   */
  public static final int LONGEST_NAME = 2048;

  public static final String MESSAGE = "message";
  public static final String MESSAGE_UUID = "message_uuid";

  public static final String PAIR_GROUP_UUID = "pair_group_uuid";
  public static final String ROW_PREFIX = "GRP#";
  public static final String MEMBERSHIP_PREFIX = "MBR#";
  public static final String PAIR_PREFIX = "PAIR#";
  public static final String SENT_PREFIX = "SENT#";
  private static final String PAIR = "PAIR";
  private static final String SENT = "SENT";
  private static final String RATE = "RATE";
  public static final String SENT_FINGERPRINT = "sent_fingerprint";
  public static final String SENT_GROUP_UUID = "sent_group_uuid";
  public static final String SENT_AT = "sent_at";

  private Items() {}

  /** A message; it never carries {@code message_group_uuid}, which would put it into the index. */
  public static Map<String, AttributeValue> message(Message message) {
    var item = key(messagesOf(message.groupUuid()), message.createdAt());
    item.put(MESSAGE, text(message.text()));
    item.put(MESSAGE_UUID, text(message.uuid()));
    return withUser(item, written(message.sender()));
  }

  /** A conversation row in {@code owner}'s list, showing the other participant. */
  public static Map<String, AttributeValue> row(String owner, User other, Message newest) {
    var item = key(rowsOf(owner), newest.createdAt());
    item.put(MESSAGE_GROUP_UUID, text(newest.groupUuid()));
    item.put(MESSAGE, text(newest.text()));
    return withUser(item, written(other));
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
  public static AttributeValue seconds(Instant instant) {
    return AttributeValue.fromN(Long.toString(instant.getEpochSecond()));
  }

  public static Map<String, AttributeValue> pairKey(String one, String two) {
    var ordered = one.compareTo(two) <= 0;
    return key(PAIR_PREFIX + (ordered ? one : two) + "#" + (ordered ? two : one), PAIR);
  }

  /** Where stands what somebody used of the API's rates, once they used much. */
  public static Map<String, AttributeValue> rateKey(String sub) {
    return key(RATE_PREFIX + sub, RATE);
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
        id(item, MESSAGE_UUID), group, toUser(item), messageText(item), string(item, SORT_KEY));
  }

  public static User toUser(Map<String, AttributeValue> item) {
    var handle = string(item, USER_HANDLE);
    return new User(
        id(item, USER_UUID),
        handle.length() <= LONGEST_HANDLE ? handle : "",
        cut(string(item, USER_DISPLAY_NAME), LONGEST_NAME));
  }

  /** The text of a message, or the newest one's that a row repeats, as lists show it. */
  public static String messageText(Map<String, AttributeValue> item) {
    return MessageText.shown(string(item, MESSAGE));
  }

  /**
   * An attribute that names a person, a conversation or a message.
   *
   * @return 1 to 64 visible ASCII characters but {@code #}, which joins the parts of keys; empty
   *     when it is anything else
   */
  public static String id(Map<String, AttributeValue> item, String attribute) {
    var value = string(item, attribute);
    return isId(value) ? value : "";
  }

  public static boolean isId(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_ID
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#');
  }

  /**
   * The same row or message without what is longer than it may be, and without times that are none,
   * so that there is room for what is added: an item has at most 400 KB.
   */
  public static LinkedHashMap<String, AttributeValue> shortened(Map<String, AttributeValue> item) {
    var shortened = new LinkedHashMap<>(item);
    var user = toUser(item);
    replace(shortened, MESSAGE, messageText(item));
    replace(shortened, USER_HANDLE, user.handle());
    replace(shortened, USER_DISPLAY_NAME, writtenName(user.displayName()));
    replace(shortened, USER_UUID, user.uuid());
    replace(shortened, MESSAGE_UUID, id(item, MESSAGE_UUID));
    for (var time : List.of(READ_AT, NEWEST_AT)) {
      if (Timestamp.read(string(item, time)).isEmpty()) {
        shortened.remove(time);
      }
    }
    return shortened;
  }

  private static void replace(Map<String, AttributeValue> item, String attribute, String shown) {
    if (string(item, attribute).length() > shown.length()) {
      item.put(attribute, text(shown));
    }
  }

  private static User written(User user) {
    return new User(user.uuid(), user.handle(), writtenName(user.displayName()));
  }

  /** A display name as messages and rows have it. */
  public static String writtenName(String displayName) {
    return cut(displayName, DisplayName.MAX_CODE_POINTS);
  }

  /** The beginning of what is longer, and that it goes on. */
  static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
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

  /** An attribute's text, as it stands; empty where the item lacks it or it is of another type. */
  public static String string(Map<String, AttributeValue> item, String attribute) {
    var value = item.get(attribute);
    return value == null || value.s() == null ? "" : value.s();
  }

  public static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static Map<String, AttributeValue> withUser(Map<String, AttributeValue> item, User user) {
    item.put(USER_UUID, text(user.uuid()));
    item.put(USER_HANDLE, text(user.handle()));
    item.put(USER_DISPLAY_NAME, text(user.displayName()));
    return item;
  }
}
