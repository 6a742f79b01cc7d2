package com.cruddur.messages;

import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.NEWEST_AT;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_UUID;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One participant's row for a conversation: the whole item, so that what this version does not know
 * moves along (invariant I7), or the part of it that the index projects.
 */
public record ConversationRow(Map<String, AttributeValue> item) {
  /** Whose list the row is in. */
  public String owner() {
    var partition = Items.string(item, PARTITION_KEY);
    return partition.startsWith(Items.ROW_PREFIX)
        ? partition.substring(Items.ROW_PREFIX.length())
        : "";
  }

  /** The other participant's uuid. */
  public String other() {
    return Items.string(item, USER_UUID);
  }

  public String groupUuid() {
    return Items.string(item, MESSAGE_GROUP_UUID);
  }

  /**
   * The newest message that the row stands for. That is its sort key, save for a row that found its
   * key taken by another conversation of the same owner and stands beside it, or whose message has
   * its time in another form than rows. A row whose time cannot be read is older than every
   * message.
   */
  public Timestamp newestAt() {
    var text = Items.string(item, item.containsKey(NEWEST_AT) ? NEWEST_AT : SORT_KEY);
    try {
      return Timestamp.parse(text);
    } catch (DateTimeException _) {
      return new Timestamp(Instant.MIN, text);
    }
  }

  /**
   * The same row at a newer message, under a key in the written form, whatever form the message's
   * own has: among others only that sorts. Its key never goes back, also where it stood beside the
   * key of an older message: who walks the pages down would meet it twice.
   *
   * @param beside how many microseconds its key stands on from the message's, because other rows of
   *     this owner have the keys before; 0 as a rule
   */
  public Map<String, AttributeValue> movedTo(Timestamp message, String text, int beside) {
    var moved = new LinkedHashMap<>(item);
    var key = message.written();
    for (var i = 0; i < beside; i++) {
      key = key.next();
    }
    var at = key;
    var place =
        Timestamp.read(Items.string(item, SORT_KEY))
            .filter(here -> item.containsKey(NEWEST_AT) && here.compareTo(at) > 0)
            .orElse(at)
            .text();
    moved.put(SORT_KEY, Items.text(place));
    moved.put(Items.MESSAGE, Items.text(text));
    if (place.equals(message.text())) {
      moved.remove(NEWEST_AT);
    } else {
      moved.put(NEWEST_AT, Items.text(message.text()));
    }
    return moved;
  }

  boolean concerns(String user) {
    return owner().equals(user) || other().equals(user);
  }
}
