package com.cruddur.messages;

import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items made of messages, messages of items, and a row moved. */
@State(Scope.Benchmark)
public class ItemsBenchmark {
  private Timestamp at = Timestamp.parse("2026-11-21T18:27:02.123456+00:00");
  private User user =
      new User("7c6e5d4c-3b2a-4190-8f7e-6d5c4b3a2918", "andrewbrown", "Andrew Brown");
  private Message message =
      new Message(
          "0a1b2c3d-4e5f-4071-8293-a4b5c6d7e8f9",
          "5ae290ed-55d1-47a0-bc6d-fe2bc2700399",
          user,
          "See you at the station at half past six?",
          at.text());
  private Map<String, AttributeValue> item = Items.message(message);
  private ConversationRow row =
      new ConversationRow(Items.row("1b2c3d4e-5f60-4172-8394-a5b6c7d8e9f0", user, message));

  @Benchmark
  public Map<String, AttributeValue> writeMessage() {
    return Items.message(message);
  }

  @Benchmark
  public Message readMessage() {
    return Items.toMessage(message.groupUuid(), item);
  }

  @Benchmark
  public Map<String, AttributeValue> moveRow() {
    return row.movedTo(at, message.text(), 0);
  }
}
