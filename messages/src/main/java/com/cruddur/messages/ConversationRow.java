package com.cruddur.messages;

import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.NEWEST_AT;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_UUID;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One participant's row for a conversation: the whole item, so that what this version does not know
 * moves along (invariant I7), or the part of it that the index projects.
 */
public record ConversationRow(Map<String, AttributeValue> item) {
  /** Whose list the row is in; empty where it is no row. */
  public String owner() {
    var partition = Items.string(item, PARTITION_KEY);
    var owner =
        partition.startsWith(Items.ROW_PREFIX)
            ? partition.substring(Items.ROW_PREFIX.length())
            : "";
    return Items.isId(owner) ? owner : "";
  }

  /** The other participant's uuid; empty where it cannot be read. */
  public String other() {
    return Items.id(item, USER_UUID);
  }

  /** Empty where it cannot be read: the row then opens nothing, and no list shows it. */
  public String groupUuid() {
    return Items.id(item, MESSAGE_GROUP_UUID);
  }

  /**
   * The newest message that the row stands for. That is its sort key, save for a row that found its
   * key taken by another conversation of the same owner and stands beside it, or whose message has
   * its time in another form than rows. A row whose time cannot be read is older than every
   * message; one that cannot say beside what it stands stands for its key.
   */
  public Timestamp newestAt() {
    var key = Items.string(item, SORT_KEY);
    return statedNewestAt()
        .or(() -> Timestamp.read(key))
        .orElseGet(() -> new Timestamp(Instant.MIN, key));
  }

  /** The same; empty where what the row says cannot be read. */
  Optional<Timestamp> statedNewestAt() {
    return Timestamp.read(Items.string(item, item.containsKey(NEWEST_AT) ? NEWEST_AT : SORT_KEY));
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
    var moved = Items.shortened(item);
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
