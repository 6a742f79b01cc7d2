package com.cruddur.ops.doctor;

import static com.cruddur.messages.TableSchema.MESSAGE_PREFIX;
import static com.cruddur.messages.TableSchema.NEWEST_AT;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.READ_AT;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.TIME_TO_LIVE;
import static com.cruddur.messages.TableSchema.USER_DISPLAY_NAME;
import static com.cruddur.messages.TableSchema.USER_HANDLE;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.cruddur.messages.IdempotencyKey;
import com.cruddur.messages.Items;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.Timestamp;
import com.cruddur.ops.users.Erased;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which attributes of a message, a row or a remembered send are not what they have to be: absent,
 * of another type, empty, nonsense or too long. What any text may be, such as a name, is taken as
 * it is.
 */
final class Unreadable {
  /** How far a clock may be ahead of another one. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private static final String FINGERPRINT = "[A-Za-z0-9_-]{43}";

  private final Map<String, AttributeValue> item;
  private final Instant now;
  private final List<String> attributes = new ArrayList<>();

  private Unreadable(Map<String, AttributeValue> item, Instant now) {
    this.item = item;
    this.now = now;
  }

  static List<String> of(Map<String, AttributeValue> item, Instant now) {
    var unreadable = new Unreadable(item, now);
    var partition = Items.string(item, PARTITION_KEY);
    if (partition.startsWith(MESSAGE_PREFIX)) {
      unreadable.message();
    } else if (partition.startsWith(Items.ROW_PREFIX)) {
      unreadable.row();
    } else if (partition.startsWith(Items.SENT_PREFIX)) {
      unreadable.sent();
    }
    return unreadable.attributes;
  }

  private void message() {
    check(Items.MESSAGE, text -> !text.isEmpty() && MessageText.shown(text).equals(text));
    check(Items.MESSAGE_UUID, Items::isId);
    check(USER_UUID, Items::isId);
    names();
  }

  /** Its text is held against its message's, the other participant against who takes part. */
  private void row() {
    if (!Items.id(item, USER_UUID).isEmpty()) {
      names();
    }
    if (item.containsKey(READ_AT)) {
      check(READ_AT, text -> isPast(Timestamp.read(text)));
    }
    if (item.containsKey(NEWEST_AT)) {
      var key = Timestamp.read(Items.string(item, SORT_KEY)).map(Timestamp::instant);
      check(
          NEWEST_AT,
          text ->
              Timestamp.read(text)
                  .filter(at -> key.isEmpty() || !at.instant().isAfter(key.get()))
                  .isPresent());
    }
  }

  private void names() {
    if (Erased.isNamedBy(item)) {
      return;
    }
    var user = Items.toUser(item);
    check(USER_HANDLE, text -> !text.isEmpty() && user.handle().equals(text));
    check(USER_DISPLAY_NAME, text -> !text.isEmpty() && user.displayName().equals(text));
  }

  private void sent() {
    var expires = expiry(item);
    if (expires.filter(at -> !at.isAfter(now)).isPresent()) {
      // It is over, and only waits for DynamoDB to delete it.
      return;
    }
    check(Items.SENT_FINGERPRINT, text -> text.matches(FINGERPRINT));
    check(Items.SENT_GROUP_UUID, Items::isId);
    check(Items.MESSAGE_UUID, Items::isId);
    check(Items.SENT_AT, text -> isPast(Timestamp.read(text)));
    if (expires
        .filter(at -> !at.isAfter(now.plus(IdempotencyKey.REMEMBERED).plus(CLOCKS)))
        .isEmpty()) {
      attributes.add(TIME_TO_LIVE);
    }
  }

  private static Optional<Instant> expiry(Map<String, AttributeValue> item) {
    var value = item.get(TIME_TO_LIVE);
    if (value == null || value.n() == null) {
      return Optional.empty();
    }
    var seconds = new BigDecimal(value.n());
    return seconds.abs().compareTo(BigDecimal.valueOf(Instant.MAX.getEpochSecond())) < 0
        ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
        : Optional.empty();
  }

  private boolean isPast(Optional<Timestamp> at) {
    return at.filter(t -> !t.instant().isAfter(now.plus(CLOCKS))).isPresent();
  }

  private void check(String attribute, Predicate<String> isWell) {
    var value = item.get(attribute);
    if (value == null || value.s() == null || !isWell.test(value.s())) {
      attributes.add(attribute);
    }
  }
}
