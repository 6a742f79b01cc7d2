package com.cruddur.reference;

import static com.cruddur.messages.TableFixture.ordered;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.messages.Intercepted.Interceptor;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reference's algorithm writes what the bootcamp's Python writes, with the same calls. */
class ReferenceTest {
  private final AlgorithmOnTable scene = new AlgorithmOnTable(new Reference());

  @Test
  void aMoveIsAQueryAndADeleteAndAPutOfEachRow() {
    var group = scene.conversation(scene.andrew(), scene.bayko(), "first");
    scene.as(scene.bayko()).append(group, "second");
    var calls = new ArrayList<String>();
    Interceptor counting =
        call -> {
          calls.add(call.operation());
          return call.proceed();
        };
    assertEquals(List.of(), scene.invoke(counting, scene.delivered()));
    assertEquals(List.of("query", "deleteItem", "putItem", "deleteItem", "putItem"), calls);
  }

  @Test
  void aNewConversationIsThreeItemsAndAWholeSecondHasNoFraction() {
    scene.clock().set(Instant.parse("2025-06-01T12:00:00Z"));
    var group = scene.as(scene.andrew()).start(scene.bayko(), "first");
    var at = "2025-06-01T12:00:01+00:00";
    assertEquals(List.of(row(group, at, "first")), scene.table().partition(scene.andrew().rows()));
    var message = scene.table().partition("MSG#" + group).getFirst();
    assertEquals(36, message.remove("message_uuid").length());
    assertEquals(
        ordered(
            "message",
            "first",
            "pk",
            "MSG#" + group,
            "sk",
            at,
            "user_display_name",
            "Andrew Brown",
            "user_handle",
            "andrewbrown",
            "user_uuid",
            scene.andrew().user().uuid()),
        message);
    assertEquals(1, scene.table().partition(scene.bayko().rows()).size(), "rows of the other one");
    assertEquals(3, scene.written().size());
  }

  @Test
  void aMovedRowHasTheSevenAttributesThatItNames() {
    var group = scene.conversation(scene.andrew(), scene.bayko(), "first");
    scene.clock().set(Instant.parse("2025-06-01T13:00:00.000100Z"));
    scene.as(scene.bayko()).append(group, "second");
    scene.settle();
    assertEquals(
        List.of(row(group, "2025-06-01T13:00:01.000100+00:00", "second")),
        scene.table().partition(scene.andrew().rows()));
  }

  @Test
  void anAppendedMessageAnswersWithTheSendersUuid() throws JsonProcessingException {
    var group = scene.conversation(scene.andrew(), scene.bayko(), "first");
    var answer =
        scene.as(scene.bayko()).post(Map.of("message_group_uuid", group, "message", "second"));
    var json = Json.parse(answer.getBody());
    assertEquals(scene.bayko().user().uuid(), json.get("uuid").asText());
    assertEquals(group, json.get("message_group_uuid").asText());
  }

  @Test
  void aListIsItsNewestTwenty() {
    var group = scene.conversation(scene.andrew(), scene.bayko(), "0");
    for (var i = 1; i <= 20; i++) {
      scene.as(scene.bayko()).append(group, Integer.toString(i));
    }
    var texts = scene.as(scene.andrew()).messages(group);
    assertEquals(20, texts.size());
    assertEquals(List.of("1", "20"), List.of(texts.getFirst(), texts.getLast()));
  }

  /** Andrew's row, by attribute name. */
  private Map<String, String> row(String group, String at, String text) {
    return ordered(
        "message",
        text,
        "message_group_uuid",
        group,
        "pk",
        scene.andrew().rows(),
        "sk",
        at,
        "user_display_name",
        "Andrew Bayko",
        "user_handle",
        "bayko",
        "user_uuid",
        scene.bayko().user().uuid());
  }
}
