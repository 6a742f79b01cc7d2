package com.cruddur.stream.faults;

import static com.cruddur.stream.Invocation.message;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.cruddur.messages.User;
import com.cruddur.stream.Invocation;
import java.util.function.Consumer;

/** Records that claim to be messages and cannot be processed, however often they come. */
enum Poison {
  NO_IMAGE(change -> change.setNewImage(null)),
  NO_KEYS(change -> change.setKeys(null)),
  NO_SORT_KEY(change -> change.getKeys().remove("sk")),
  PARTITION_KEY_A_NUMBER(change -> change.getKeys().put("pk", new AttributeValue().withN("5"))),
  SORT_KEY_A_NUMBER(change -> change.getKeys().put("sk", new AttributeValue().withN("5"))),
  TIME_UNREADABLE(change -> change.getKeys().put("sk", Invocation.text("yesterday"))),
  TIME_OF_NO_CALENDAR(change -> change.getKeys().put("sk", Invocation.text("2025-02-30T00:00:00"))),
  NO_GROUP(change -> change.getKeys().put("pk", Invocation.text("MSG#"))),
  UNKNOWN_GROUP(change -> change.getKeys().put("pk", Invocation.text("MSG#nobody's")));

  private final Consumer<StreamRecord> damage;

  Poison(Consumer<StreamRecord> damage) {
    this.damage = damage;
  }

  /** Such a record: a message newer than every other, of a conversation that exists. */
  DynamodbStreamRecord record(int number, String group, User sender) {
    var record = message(number, group, "2026-01-01T00:00:00.000000+00:00", sender, "poison");
    damage.accept(record.getDynamodb());
    return record;
  }
}
