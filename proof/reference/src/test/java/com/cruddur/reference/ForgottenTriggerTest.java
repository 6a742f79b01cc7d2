package com.cruddur.reference;

import static com.cruddur.messages.TableSchema.NEWEST_AT;
import static com.cruddur.messages.TableSchema.USER_UUID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.stream.StreamRecord;
import com.cruddur.messages.Intercepted;
import com.cruddur.messages.TableFixture;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * The reference's stream function, still attached to a table beside ours because somebody forgot to
 * remove its trigger. It deletes a row and only then reads from the index what the new one needs.
 */
class ForgottenTriggerTest {
  private final AtomicInteger itsCalls = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itCostsMoneyAndNoRows(boolean oursFirst) {
    var alone = new AlgorithmOnTable(new Ours());
    var beside = new AlgorithmOnTable(new Ours());
    var without = talk(alone, records -> assertEquals(List.of(), alone.invoke(records)));
    var forgotten = function(beside);
    var with =
        talk(
            beside,
            records -> {
              if (oursFirst) {
                assertEquals(List.of(), beside.invoke(records));
              }
              for (var record : records) {
                assertEquals(List.of(), AlgorithmOnTable.invoke(forgotten, List.of(record)));
              }
              if (!oursFirst) {
                assertEquals(List.of(), beside.invoke(records));
              }
            });
    assertEquals(without, with, "every list, row by row");
    assertEquals(
        List.of("to Andrew", "three"),
        alone.as(alone.bayko()).conversations(),
        "as they have to be");
    // A query, and a delete and a put of each row: three appended messages, two first ones.
    assertEquals(5 * 5, itsCalls.get(), "the money");
  }

  /** The projection before this one: what our own function needs, and no names. */
  @Test
  void anIndexWithoutTheNamesLostBothRowsToIt() {
    var scene = new AlgorithmOnTable(new WithoutNames());
    var group = scene.conversation(scene.andrew(), scene.bayko(), "first");
    var forgotten = function(scene);
    scene.as(scene.bayko()).append(group, "second");
    var record = scene.delivered();
    var keyError = "the whole batch: KeyError: user_display_name";
    assertEquals(List.of(keyError), AlgorithmOnTable.invoke(forgotten, record));
    assertEquals(1, rows(scene, group), "after its first attempt");
    assertEquals(List.of(keyError), AlgorithmOnTable.invoke(forgotten, record));
    assertEquals(0, rows(scene, group), "after Lambda's retry");
    assertTrue(scene.invoke(record).size() == 1, "ours has nothing left to move");
    assertEquals(List.of(), scene.as(scene.andrew()).conversations());
  }

  private interface Delivery {
    void deliver(List<StreamRecord> records);
  }

  /** People talk; each time what the stream then holds is delivered. Ends with everybody's rows. */
  private static Map<String, List<Map<String, String>>> talk(
      AlgorithmOnTable scene, Delivery delivery) {
    var group = scene.as(scene.andrew()).start(scene.bayko(), "one");
    deliver(scene, delivery);
    scene.as(scene.bayko()).append(group, "two");
    deliver(scene, delivery);
    scene.as(scene.bayko()).append(group, "and");
    scene.as(scene.andrew()).append(group, "three");
    deliver(scene, delivery);
    var londos = scene.as(scene.londo()).start(scene.bayko(), "to Andrew");
    deliver(scene, delivery);
    var names = Map.of(group, "group of Andrew", londos, "group of Londo");
    var rows = new LinkedHashMap<String, List<Map<String, String>>>();
    for (var person : List.of(scene.andrew(), scene.bayko(), scene.londo())) {
      rows.put(
          person.handle(),
          scene.table().partition(person.rows()).stream()
              .map(row -> comparable(scene, names, row))
              .toList());
    }
    return rows;
  }

  private static void deliver(AlgorithmOnTable scene, Delivery delivery) {
    for (var records = scene.written(); !records.isEmpty(); records = scene.written()) {
      var messages = scene.passing(records);
      if (!messages.isEmpty()) {
        delivery.deliver(messages);
      }
    }
  }

  /**
   * Uuids differ from scene to scene: who and which conversation is meant stands in their place.
   */
  private static Map<String, String> comparable(
      AlgorithmOnTable scene, Map<String, String> groups, Map<String, String> row) {
    var comparable = new LinkedHashMap<>(row);
    comparable.replace("message_group_uuid", groups.get(row.get("message_group_uuid")));
    for (var person : List.of(scene.andrew(), scene.bayko(), scene.londo())) {
      comparable.replaceAll((_, value) -> value.replace(person.user().uuid(), person.handle()));
    }
    return comparable;
  }

  private ReferenceStream function(AlgorithmOnTable scene) {
    var counted =
        Intercepted.client(
            scene.table().dynamoDb(),
            call -> {
              itsCalls.incrementAndGet();
              return call.proceed();
            });
    return new ReferenceStream(counted, scene.table().name());
  }

  private static long rows(AlgorithmOnTable scene, String group) {
    return scene.table().scan().stream()
        .filter(item -> group.equals(item.get("message_group_uuid")))
        .count();
  }

  private static final class WithoutNames implements Algorithm {
    private final Ours ours = new Ours();

    @Override
    public CreateTableRequest schema(String table) {
      var schema = TableFixture.schema(table);
      var index = schema.globalSecondaryIndexes().getFirst().toBuilder();
      index.projection(p -> p.projectionType("INCLUDE").nonKeyAttributes(USER_UUID, NEWEST_AT));
      return schema.toBuilder().globalSecondaryIndexes(index.build()).build();
    }

    @Override
    public List<String> streamFilter() {
      return ours.streamFilter();
    }

    @Override
    public DataPath over(DynamoDbClient client, String table, InstantSource clock) {
      return ours.over(client, table, clock);
    }
  }
}
