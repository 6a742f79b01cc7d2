package com.cruddur.bench.side;

import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.MESSAGE_PREFIX;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Records of the table's stream (NEW_IMAGE), as Lambda hands them to a function. */
final class StreamRecords {
  private StreamRecords() {}

  static DynamodbEvent event(List<DynamodbStreamRecord> records) {
    var event = new DynamodbEvent();
    event.setRecords(records);
    return event;
  }

  static DynamodbStreamRecord message(Conversation.Change change) {
    var key = key(MESSAGE_PREFIX + change.conversation().group(), change.at());
    var image = image(key, change, change.conversation().one());
    image.put("message_uuid", text(change.conversation().group()));
    return record("INSERT", key, image);
  }

  /** What moving both rows with a delete and a put each leaves in the stream. */
  static Stream<DynamodbStreamRecord> rowMoves(Conversation.Change change) {
    var conversation = change.conversation();
    return Stream.of(conversation.one(), conversation.two())
        .flatMap(
            owner -> {
              var partition = "GRP#" + owner.user().uuid();
              var put = key(partition, change.at());
              var other = owner == conversation.one() ? conversation.two() : conversation.one();
              var image = image(put, change, other);
              image.put(MESSAGE_GROUP_UUID, text(conversation.group()));
              return Stream.of(
                  record("REMOVE", key(partition, change.before()), null),
                  record("INSERT", put, image));
            });
  }

  private static Map<String, AttributeValue> key(String partition, String sort) {
    var key = new LinkedHashMap<String, AttributeValue>();
    key.put(PARTITION_KEY, text(partition));
    key.put(SORT_KEY, text(sort));
    return key;
  }

  private static LinkedHashMap<String, AttributeValue> image(
      Map<String, AttributeValue> key, Conversation.Change change, Person shown) {
    var image = new LinkedHashMap<>(key);
    image.put("message", text(change.text()));
    image.put("user_uuid", text(shown.user().uuid()));
    image.put("user_handle", text(shown.user().handle()));
    image.put("user_display_name", text(shown.user().displayName()));
    return image;
  }

  private static DynamodbStreamRecord record(
      String name, Map<String, AttributeValue> key, Map<String, AttributeValue> image) {
    var change = new StreamRecord();
    change.setKeys(key);
    change.setNewImage(image);
    change.setSequenceNumber(key.get(SORT_KEY).getS());
    var record = new DynamodbStreamRecord();
    record.setEventName(name);
    record.setEventSource("aws:dynamodb");
    record.setDynamodb(change);
    return record;
  }

  private static AttributeValue text(String value) {
    return new AttributeValue().withS(value);
  }
}
