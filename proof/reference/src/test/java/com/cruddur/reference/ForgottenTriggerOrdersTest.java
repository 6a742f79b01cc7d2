package com.cruddur.reference;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.cruddur.messages.Items;
import com.cruddur.messages.Message;
import com.cruddur.messages.Table;
import com.cruddur.messages.User;
import com.cruddur.messages.faults.ModelDynamoDb;
import com.cruddur.messages.metrics.EmbeddedMetrics;
import com.cruddur.reference.Interleavings.Story;
import com.cruddur.stream.StreamHandler;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Our stream function and the reference's at work on the same messages at the same time: in every
 * order of their calls each participant ends with one row, at the newest message, and with the
 * names of the other one.
 */
class ForgottenTriggerOrdersTest {
  private static final String TABLE = "messages";
  private static final String GROUP = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399";
  private static final Message FIRST = message(ANDREW, 1);
  private static final Message SECOND = message(BAYKO, 2);
  private static final Message THIRD = message(ANDREW, 3);

  @Test
  void everyOrderOfCallsForOneMessageEndsInTheSameRows() throws InterruptedException {
    var orders = Interleavings.every(() -> new BothAtWork(List.of(SECOND)));
    assertTrue(orders > 50, "orders: " + orders);
  }

  /** There are 153,711: all of them held, in two minutes. */
  @Test
  void ordersOfCallsForTwoMessagesEndInTheSameRows() throws InterruptedException {
    var seed = System.nanoTime();
    System.out.println("orders of calls by seed " + seed);
    Interleavings.some(() -> new BothAtWork(List.of(SECOND, THIRD)), 2_000, seed);
  }

  /** A conversation with its first message; the others are on their way through the stream. */
  private static final class BothAtWork implements Story {
    private final ModelDynamoDb database = new ModelDynamoDb();
    private final List<Message> messages;
    private StreamsEventResponse answer;

    BothAtWork(List<Message> messages) {
      this.messages = messages;
      put(Items.message(FIRST));
      put(Items.row(ANDREW.uuid(), BAYKO, FIRST));
      put(Items.row(BAYKO.uuid(), ANDREW, FIRST));
      put(Items.membership(GROUP, ANDREW.uuid()));
      put(Items.membership(GROUP, BAYKO.uuid()));
      messages.forEach(message -> put(Items.message(message)));
    }

    @Override
    public DynamoDbClient database() {
      return database;
    }

    @Override
    public List<Consumer<DynamoDbClient>> functions() {
      return List.of(
          client -> answer = ours(client),
          // One record each, in the order of the stream; Lambda tries again what fails.
          client -> messages.forEach(message -> invoke(reference(client), List.of(message))));
    }

    @Override
    public void check(List<Integer> order) {
      if (!answer.getBatchItemFailures().isEmpty()) {
        assertEquals(List.of(), ours(database).getBatchItemFailures(), "at the retry");
      }
      var newest = messages.getLast();
      var rows =
          List.of(Items.row(ANDREW.uuid(), BAYKO, newest), Items.row(BAYKO.uuid(), ANDREW, newest));
      var table = new Table(database, TABLE);
      for (var row : rows) {
        var owner = row.get("pk").s();
        assertEquals(List.of(row), table.partition(owner), () -> owner + " after calls " + order);
      }
    }

    private StreamsEventResponse ours(DynamoDbClient client) {
      var metrics = new EmbeddedMetrics(_ -> {}, InstantSource.system());
      return invoke(new StreamHandler(new Table(client, TABLE), metrics), messages);
    }

    private static ReferenceStream reference(DynamoDbClient client) {
      return new ReferenceStream(client, TABLE);
    }

    private void put(Map<String, AttributeValue> item) {
      database.putItem(b -> b.tableName(TABLE).item(item));
    }
  }

  private static StreamsEventResponse invoke(
      RequestHandler<DynamodbEvent, StreamsEventResponse> function, List<Message> messages) {
    var event = new DynamodbEvent();
    event.setRecords(messages.stream().map(ForgottenTriggerOrdersTest::record).toList());
    return function.handleRequest(event, AlgorithmOnTable.context());
  }

  private static DynamodbStreamRecord record(Message message) {
    var image =
        new LinkedHashMap<
            String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue>();
    Items.message(message)
        .forEach(
            (name, value) ->
                image.put(
                    name,
                    new com.amazonaws.services.lambda.runtime.events.models.dynamodb
                            .AttributeValue()
                        .withS(value.s())));
    var change = new StreamRecord();
    change.setKeys(Map.of("pk", image.get("pk"), "sk", image.get("sk")));
    change.setNewImage(image);
    change.setSequenceNumber(message.uuid());
    var record = new DynamodbStreamRecord();
    record.setEventName("INSERT");
    record.setDynamodb(change);
    return record;
  }

  private static Message message(User sender, int second) {
    var at = "2025-06-01T12:00:0%d.000001+00:00".formatted(second);
    return new Message("message-" + second, GROUP, sender, "text " + second, at);
  }
}
