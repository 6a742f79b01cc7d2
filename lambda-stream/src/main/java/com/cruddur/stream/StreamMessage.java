package com.cruddur.stream;

import static com.cruddur.messages.TableSchema.MESSAGE_PREFIX;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.cruddur.messages.Items;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.Timestamp;
import java.util.Map;
import java.util.Optional;

/**
 * A new message, as the stream shows it. Only what says which conversation has a message, and of
 * when, is needed to move its rows: without it the record is poison.
 *
 * @param text as lists show it; empty where the message has none
 * @param sender the sender's user uuid; empty where the message names none
 */
record StreamMessage(
    String sequenceNumber, String groupUuid, Timestamp at, String text, String sender) {
  /**
   * Reads a record of the table's stream.
   *
   * @return empty for everything that is not a new message: other items, changes, deletions
   * @throws UnreadableRecordException when it is a new message that does not say where and when
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
            MessageText.shown(string(change.getNewImage(), Items.MESSAGE).orElse("")),
            string(change.getNewImage(), USER_UUID).filter(Items::isId).orElse("")));
  }

  private static Timestamp timestamp(String number, StreamRecord change)
      throws UnreadableRecordException {
    return string(change.getKeys(), SORT_KEY)
        .flatMap(Timestamp::read)
        .orElseThrow(
            () -> new UnreadableRecordException(number, "its sort key is not a timestamp"));
  }

  private static Optional<String> string(Map<String, AttributeValue> attributes, String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::getS);
  }
}
