package com.cruddur.stream;

import static com.cruddur.messages.TableSchema.MESSAGE_PREFIX;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.cruddur.messages.Items;
import com.cruddur.messages.Timestamp;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Optional;

/**
 * A new message, as the stream shows it.
 *
 * @param sender the sender's user uuid; empty where the message names none
 */
record StreamMessage(
    String sequenceNumber, String groupUuid, Timestamp at, String text, String sender) {

  // An item has at most 400 KB: that of a row holds this text beside its other attributes. The API
  // takes 1,024 characters; what is longer than this was written past it.
  private static final int LONGEST_TEXT_BYTES = 400_000;

  /**
   * Reads a record of the table's stream.
   *
   * @return empty for everything that is not a new message: other items, changes, deletions
   * @throws UnreadableRecordException when it is a new message without what every message has
   */
  static Optional<StreamMessage> read(DynamodbStreamRecord record)
      throws UnreadableRecordException {
    if (!"INSERT".equals(record.getEventName())) {
      return Optional.empty();
    }
    var change = record.getDynamodb();
    var number =
        change == null || change.getSequenceNumber() == null ? "" : change.getSequenceNumber();
    if (change == null || change.getKeys() == null) {
      throw new UnreadableRecordException(number, "it has no keys");
    }
    var partition = string(change.getKeys(), PARTITION_KEY);
    if (partition.isEmpty()) {
      throw new UnreadableRecordException(number, "its partition key is not text");
    }
    if (!partition.get().startsWith(MESSAGE_PREFIX)) {
      return Optional.empty();
    }
    var group = partition.get().substring(MESSAGE_PREFIX.length());
    if (group.isEmpty()) {
      throw new UnreadableRecordException(number, "its partition key names no conversation");
    }
    if (change.getNewImage() == null) {
      throw new UnreadableRecordException(number, "it has no new image");
    }
    return Optional.of(
        new StreamMessage(
            number,
            group,
            timestamp(number, change),
            text(number, change),
            attribute(number, change, USER_UUID)));
  }

  private static Timestamp timestamp(String number, StreamRecord change)
      throws UnreadableRecordException {
    try {
      return Timestamp.parse(string(change.getKeys(), SORT_KEY).orElse(""));
    } catch (DateTimeException _) {
      throw new UnreadableRecordException(number, "its sort key is not a timestamp");
    }
  }

  private static String text(String number, StreamRecord change) throws UnreadableRecordException {
    var text = attribute(number, change, Items.MESSAGE);
    var bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LONGEST_TEXT_BYTES) {
      throw new UnreadableRecordException(
          number, "its text has " + bytes + " bytes, more than a row can hold");
    }
    return text;
  }

  private static String attribute(String number, StreamRecord change, String name)
      throws UnreadableRecordException {
    return string(change.getNewImage(), name)
        .orElseThrow(() -> new UnreadableRecordException(number, "its " + name + " is not text"));
  }

  private static Optional<String> string(Map<String, AttributeValue> attributes, String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::getS);
  }
}
