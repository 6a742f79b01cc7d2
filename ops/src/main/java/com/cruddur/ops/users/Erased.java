package com.cruddur.ops.users;

import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.cruddur.messages.Items;
import com.cruddur.messages.TableSchema;
import com.cruddur.messages.UserItems;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A person whose erasure has begun, and who stands in their place. In each conversation that is
 * somebody else: a uuid that follows from a secret, which goes when the erasure is done.
 */
public record Erased(String uuid, String sub, String secret) {
  /** What stands where a message was. */
  static final String TEXT = "This message was deleted.";

  static final String DISPLAY_NAME = "Deleted user";

  /** A handle that nobody can have: nobody can write to it, or take it. */
  static final String HANDLE = "";

  private static final String PREFIX = "ERASE#";
  private static final String KEY = "PROFILE";
  private static final String ERASED_UUID = "erased_user_uuid";
  private static final String ERASED_SUB = "erased_sub";
  private static final String SECRET = "erasure_secret";

  /** Where the begun erasure of who stood under a key of the directory is remembered. */
  static Map<String, AttributeValue> key(Map<String, AttributeValue> directory) {
    var partition = Items.string(directory, PARTITION_KEY);
    return Items.key(PREFIX + partition.substring(TableSchema.HANDLE_PREFIX.length()), KEY);
  }

  static Erased begin(Map<String, AttributeValue> directory) {
    return new Erased(
        Items.string(directory, USER_UUID),
        Items.string(directory, UserItems.COGNITO_USER_ID),
        UUID.randomUUID().toString());
  }

  static Erased of(Map<String, AttributeValue> journal) {
    return new Erased(
        Items.string(journal, ERASED_UUID),
        Items.string(journal, ERASED_SUB),
        Items.string(journal, SECRET));
  }

  Map<String, AttributeValue> journal(Map<String, AttributeValue> directory) {
    var item = new LinkedHashMap<>(key(directory));
    item.put(ERASED_UUID, Items.text(uuid));
    item.put(ERASED_SUB, Items.text(sub));
    item.put(SECRET, Items.text(secret));
    return item;
  }

  /** Who stands there in a conversation. */
  String standIn(String group) {
    return UUID.nameUUIDFromBytes((secret + group).getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Whether an item names somebody who was erased. */
  public static boolean isNamedBy(Map<String, AttributeValue> item) {
    return item.containsKey(TableSchema.USER_HANDLE)
        && HANDLE.equals(item.get(TableSchema.USER_HANDLE).s())
        && DISPLAY_NAME.equals(Items.string(item, TableSchema.USER_DISPLAY_NAME));
  }

  /** The same item, naming nobody. */
  LinkedHashMap<String, AttributeValue> anonymous(Map<String, AttributeValue> item, String group) {
    var anonymous = new LinkedHashMap<>(item);
    anonymous.put(USER_UUID, Items.text(standIn(group)));
    anonymous.put(TableSchema.USER_HANDLE, Items.text(HANDLE));
    anonymous.put(TableSchema.USER_DISPLAY_NAME, Items.text(DISPLAY_NAME));
    return anonymous;
  }
}
