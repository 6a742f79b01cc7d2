package com.cruddur.bench.side;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.Clients;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Both sides do the work that is measured, and cause the invocations that are counted. */
class SideTest {
  private static Database database;
  private static Side ours;
  private static Side reference;

  @BeforeAll
  static void start() throws IOException {
    database = new Database();
    ours = Side.ours(database);
    reference = Side.reference(database);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bothPathsOfBothSidesMoveTheRows(boolean mine) {
    var side = mine ? ours : reference;
    var conversation = conversation(side, mine ? 1 : 3);
    for (var path : List.of(side.timed(), side.counted())) {
      side.delivery(conversation, 3, "text").to(path);
      assertDoesNotThrow(() -> side.rows().requireMoved(conversation));
    }
  }

  @Test
  void rowsThatDoNotMoveAreNoticed() {
    var conversation = conversation(ours, 5);
    ours.delivery(conversation, 1, "text");
    var failure =
        assertThrows(IllegalStateException.class, () -> ours.rows().requireMoved(conversation));
    assertTrue(failure.getMessage().contains("instead of"), failure.getMessage());
  }

  @Test
  void ourBatchesHoldAHundredMessages() {
    var conversation = conversation(ours, 9);
    assertEquals(1, ours.delivery(conversation, 100, "text").invocations());
    assertEquals(2, ours.delivery(conversation, 101, "text").invocations());
  }

  @Test
  void aRefusedRequestIsNoticed() {
    var event = Api.append(Person.numbered(99), "no-such-conversation", "text");
    assertThrows(IllegalStateException.class, () -> Api.call(ours.timed().api(), event));
  }

  /** The stream of the table itself shows what the unfiltered mapping is modelled on. */
  @Test
  void theReferencesOwnWritesComeBackAsTwoRemovalsAndTwoInsertions() {
    var conversation = conversation(reference, 7);
    var before = records().size();
    var delivery = reference.delivery(conversation, 1, "text");
    delivery.to(reference.timed());
    var own = records();
    own = own.subList(before, own.size());
    assertEquals(
        List.of(
            OperationType.INSERT, OperationType.INSERT, OperationType.REMOVE, OperationType.REMOVE),
        own.stream().map(Record::eventName).sorted().toList());
    assertEquals(1 + own.size(), delivery.invocations());
  }

  private static Conversation conversation(Side side, int first) {
    var one = Person.numbered(first);
    var two = Person.numbered(first + 1);
    side.register(one);
    side.register(two);
    return side.converse(one, two, "hello");
  }

  private static List<Record> records() {
    var table = database.client().describeTable(b -> b.tableName("cruddur-messages-reference"));
    var stream = table.table().latestStreamArn();
    var records = new ArrayList<Record>();
    try (var client = streams()) {
      for (var shard :
          client.describeStream(b -> b.streamArn(stream)).streamDescription().shards()) {
        var iterator =
            client
                .getShardIterator(
                    b ->
                        b.streamArn(stream)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        records.addAll(client.getRecords(b -> b.shardIterator(iterator)).records());
      }
    }
    return records;
  }

  private static DynamoDbStreamsClient streams() {
    return Clients.streams(database.endpoint());
  }
}
