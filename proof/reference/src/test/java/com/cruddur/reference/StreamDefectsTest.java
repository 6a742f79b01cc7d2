package com.cruddur.reference;

import static com.cruddur.messages.TableSchema.INDEX_NAME;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.stream.StreamRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The defects of the reference's stream function, one test each, by their numbers. */
@ExtendWith(AlgorithmUnderTest.class)
class StreamDefectsTest {
  private final Algorithm algorithm;

  StreamDefectsTest(Algorithm algorithm) {
    this.algorithm = algorithm;
  }

  @Test
  @DisplayName("no defect: a lone message")
  void aLoneMessageMovesBothRows() {
    var scene = new AlgorithmOnTable(algorithm);
    scene.conversation(scene.andrew(), scene.londo(), "another");
    var group = scene.conversation(scene.andrew(), scene.bayko(), "first");
    scene.conversation(scene.londo(), scene.bayko(), "a third");
    scene.as(scene.bayko()).append(group, "second");
    scene.settle();
    assertEquals(List.of("second", "another"), scene.as(scene.andrew()).conversations());
    assertEquals(List.of("second", "a third"), scene.as(scene.bayko()).conversations());
    assertEquals(List.of("first", "second"), scene.as(scene.andrew()).messages(group));
  }

  @Test
  @DisplayName("defect 1: only the first record of an event is handled")
  void everyRecordOfAnEventIsHandled() {
    var scene = new AlgorithmOnTable(algorithm);
    var baykos = scene.conversation(scene.andrew(), scene.bayko(), "to Bayko");
    var londos = scene.conversation(scene.andrew(), scene.londo(), "to Londo");
    scene.as(scene.bayko()).append(baykos, "from Bayko");
    scene.as(scene.londo()).append(londos, "from Londo");
    var batch = scene.delivered();
    assertEquals(2, batch.size());
    assertEquals(List.of(), scene.invoke(batch));
    assertEquals(
        List.of("from Londo", "from Bayko"),
        scene.as(scene.andrew()).conversations(),
        "after two records in one event");
  }

  @Test
  @DisplayName("defect 2: a REMOVE record has no new image")
  void aDeletedMessageDoesNotStopTheStream() {
    var scene = new AlgorithmOnTable(algorithm);
    var group = scene.conversation(scene.andrew(), scene.bayko(), "first");
    scene.as(scene.bayko()).append(group, "second");
    scene.settle();
    var message = scene.table().partition("MSG#" + group).getFirst();
    scene
        .table()
        .dynamoDb()
        .deleteItem(
            b ->
                b.tableName(scene.table().name())
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS(message.get("pk")),
                            "sk", AttributeValue.fromS(message.get("sk")))));
    scene.as(scene.bayko()).append(group, "third");
    // Past any filter: what counts is that the function can take it.
    var batch = scene.written();
    assertEquals(
        List.of("REMOVE MSG#" + group, "INSERT MSG#" + group),
        batch.stream().map(StreamDefectsTest::change).toList());
    assertEquals(List.of(), scene.invoke(batch), "what fails after a removal");
    assertNewest("third", scene, "after a removal");
  }

  @Test
  @DisplayName("defect 3: delete, then put")
  void aCrashAtAnyCallLeavesTheConversationListedOnce() {
    var deaths = 0;
    for (var afterwards : List.of(false, true)) {
      for (var n = 1; diesAndIsMended(n, afterwards); n++) {
        deaths++;
      }
    }
    assertTrue(deaths >= 2, "the function made no calls at which it could have died");
  }

  private boolean diesAndIsMended(int n, boolean afterwards) {
    var crash = (afterwards ? "a crash after call " : "a crash before call ") + n;
    var scene = new AlgorithmOnTable(algorithm);
    var group = scene.conversation(scene.andrew(), scene.bayko(), "first");
    scene.as(scene.bayko()).append(group, "second");
    var record = scene.delivered();
    var died = !scene.invoke(Faults.deathAt(n, afterwards), record).isEmpty();
    for (var person : List.of(scene.andrew(), scene.bayko())) {
      assertEquals(
          1,
          scene.as(person).conversations().size(),
          "rows in the list of " + person.handle() + ", " + crash);
    }
    assertEquals(List.of(), scene.invoke(record));
    assertNewest("second", scene, crash + " and a retry");
    return died;
  }

  @Test
  @DisplayName("defect 4: the row is found through an eventually consistent index")
  void aStaleIndexReadChangesNothing() {
    assertAll(
        () -> {
          var scene = new AlgorithmOnTable(algorithm);
          var group = scene.conversation(scene.andrew(), scene.bayko(), "first");
          scene.as(scene.bayko()).append(group, "second");
          var nothingYet = Faults.indexAnswering(QueryResponse.builder().items(List.of()).build());
          assertEquals(List.of(), scene.invoke(nothingYet, scene.delivered()));
          assertNewest("second", scene, "an index that does not show the rows yet");
        },
        () -> {
          var scene = new AlgorithmOnTable(algorithm);
          var group = scene.conversation(scene.andrew(), scene.bayko(), "first");
          var behind = Faults.indexAnswering(index(scene, group));
          scene.as(scene.bayko()).append(group, "second");
          scene.settle();
          scene.as(scene.andrew()).append(group, "third");
          assertEquals(List.of(), scene.invoke(behind, scene.delivered()));
          assertNewest("third", scene, "an index that is one move behind");
        });
  }

  @Test
  @DisplayName("defect 5: no guard on time")
  void aLateOrRepeatedRecordDoesNotMoveTheConversationBack() {
    var scene = new AlgorithmOnTable(algorithm);
    var group = scene.conversation(scene.andrew(), scene.bayko(), "first");
    scene.as(scene.bayko()).append(group, "second");
    var late = scene.delivered();
    scene.as(scene.andrew()).append(group, "third");
    assertEquals(List.of(), scene.invoke(scene.delivered()));
    assertNewest("third", scene, "before the late record");
    assertEquals(List.of(), scene.invoke(late));
    assertNewest("third", scene, "after the late record");
  }

  @Test
  @DisplayName("defect 8: the function's own writes invoke it again")
  void itsOwnWritesDoNotInvokeItAgain() {
    var scene = new AlgorithmOnTable(algorithm);
    var group = scene.conversation(scene.andrew(), scene.bayko(), "first");
    scene.as(scene.bayko()).append(group, "second");
    var message = scene.delivered();
    assertEquals(1, message.size());
    assertEquals(List.of(), scene.invoke(message));
    var own = scene.written();
    assertEquals(4, own.size(), "both rows left their keys and took new ones");
    assertEquals(
        List.of(),
        scene.passing(own).stream().map(StreamDefectsTest::change).toList(),
        "what its own writes bring back to it");
  }

  @Test
  @DisplayName("defect 13: attributes are copied by name")
  void anAttributeThatWasAddedLaterMovesAlong() {
    var scene = new AlgorithmOnTable(algorithm);
    var group = scene.conversation(scene.andrew(), scene.bayko(), "first");
    var row = scene.table().partition(scene.bayko().rows()).getFirst();
    row.put("muted_until", "2026-01-01");
    scene.table().put(row);
    scene.settle();
    scene.as(scene.andrew()).append(group, "second");
    assertEquals(List.of(), scene.invoke(scene.delivered()));
    assertNewest("second", scene, "after the move");
    assertEquals(
        "2026-01-01",
        scene.table().partition(scene.bayko().rows()).getFirst().get("muted_until"),
        "the attribute after the move");
  }

  /** Both lists show the conversation once, at this message. */
  private static void assertNewest(String text, AlgorithmOnTable scene, String when) {
    for (var person : List.of(scene.andrew(), scene.bayko())) {
      assertEquals(
          List.of(text),
          scene.as(person).conversations(),
          "the list of " + person.handle() + ", " + when);
    }
  }

  private static String change(StreamRecord record) {
    return record.json().get("eventName").asText()
        + " "
        + record.json().at("/dynamodb/Keys/pk/S").asText();
  }

  private static QueryResponse index(AlgorithmOnTable scene, String group) {
    return scene
        .table()
        .dynamoDb()
        .query(
            b ->
                b.tableName(scene.table().name())
                    .indexName(INDEX_NAME)
                    .keyConditionExpression("message_group_uuid = :g")
                    .expressionAttributeValues(Map.of(":g", AttributeValue.fromS(group))));
  }
}
