package com.cruddur.ops.replay;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.cruddur.messages.Items;
import com.cruddur.messages.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A stored message as the stream showed it when it was new. */
public final class MessageRecord {
  private MessageRecord() {}

  /**
   * @param item the whole message; what is not text in it stays without value, as the handler reads
   *     text only
   */
  public static DynamodbStreamRecord of(
      Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item) {
    var image = new LinkedHashMap<String, AttributeValue>();
    item.forEach((name, value) -> image.put(name, new AttributeValue().withS(value.s())));
    var keys = new LinkedHashMap<String, AttributeValue>();
    for (var key : List.of(TableSchema.PARTITION_KEY, TableSchema.SORT_KEY)) {
      keys.put(key, image.get(key));
    }
    var change = new StreamRecord();
    change.setKeys(keys);
    change.setNewImage(image);
    change.setSequenceNumber("message " + Items.string(item, Items.MESSAGE_UUID));
    var record = new DynamodbStreamRecord();
    record.setEventName("INSERT");
    record.setDynamodb(change);
    return record;
  }
}
