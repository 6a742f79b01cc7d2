package com.cruddur.reference;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.User;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The defects of the reference's API, one test each, by their numbers. */
@ExtendWith(AlgorithmUnderTest.class)
class ApiDefectsTest {
  private final Algorithm algorithm;

  ApiDefectsTest(Algorithm algorithm) {
    this.algorithm = algorithm;
  }

  @Test
  @DisplayName("defect 6: what has one timestamp overwrites each other")
  void whatHappensAtOneMomentIsAllKept() {
    assertAll(
        () -> {
          var scene = new AlgorithmOnTable(algorithm);
          var group = scene.conversation(scene.andrew(), scene.bayko(), "first");
          scene.clock().advance(Duration.ofSeconds(1));
          scene.as(scene.andrew()).atOnce().append(group, "Andrew's");
          scene.as(scene.bayko()).atOnce().append(group, "Bayko's");
          assertEquals(
              List.of("first", "Andrew's", "Bayko's"),
              scene.as(scene.andrew()).messages(group),
              "two messages of one moment");
        },
        () -> {
          var scene = new AlgorithmOnTable(algorithm);
          scene.as(scene.andrew()).atOnce().start(scene.bayko(), "to Bayko");
          scene.as(scene.andrew()).atOnce().start(scene.londo(), "to Londo");
          scene.settle();
          assertEquals(
              List.of("to Londo", "to Bayko"),
              scene.as(scene.andrew()).conversations(),
              "two conversations that began at one moment");
        },
        () -> {
          var scene = new AlgorithmOnTable(algorithm);
          var baykos = scene.conversation(scene.andrew(), scene.bayko(), "to Bayko");
          var londos = scene.conversation(scene.andrew(), scene.londo(), "to Londo");
          scene.clock().advance(Duration.ofSeconds(1));
          scene.as(scene.bayko()).atOnce().append(baykos, "from Bayko");
          scene.as(scene.londo()).atOnce().append(londos, "from Londo");
          scene.settle();
          assertEquals(
              List.of("from Londo", "from Bayko"),
              scene.as(scene.andrew()).conversations(),
              "two conversations whose newest messages are of one moment");
        });
  }

  @Test
  @DisplayName("defect 7: lists begin with the current year")
  void lastYearsConversationsAreListedOnNewYearsDay() {
    var scene = new AlgorithmOnTable(algorithm);
    scene.clock().set(Instant.parse("2025-12-31T23:59:50.000001Z"));
    var group = scene.conversation(scene.andrew(), scene.bayko(), "old year");
    assertEquals(List.of("old year"), scene.as(scene.bayko()).conversations());
    scene.clock().set(Instant.parse("2026-01-01T00:00:00.000001Z"));
    assertEquals(
        List.of("old year"), scene.as(scene.bayko()).conversations(), "the list on 1 January");
    assertEquals(
        List.of("old year"), scene.as(scene.bayko()).messages(group), "messages on 1 January");
  }

  @Test
  @DisplayName("defect 9: a new conversation is a batch of which a part may not be done")
  void aNewConversationIsWholeThoughDynamoDbThrottlesAPartOfIt() {
    var whole = "andrew [first], bayko [first], messages [first]";
    assertEquals(
        List.of(whole, whole, whole),
        IntStream.range(0, 3)
            .mapToObj(
                position -> {
                  var scene = new AlgorithmOnTable(algorithm);
                  var throttling = Faults.throttlingOf(position);
                  var group = scene.as(scene.andrew(), throttling).start(scene.bayko(), "first");
                  return "andrew %s, bayko %s, messages %s"
                      .formatted(
                          scene.as(scene.andrew()).conversations(),
                          scene.as(scene.bayko()).conversations(),
                          scene.as(scene.andrew()).messages(group));
                })
            .toList(),
        "a new conversation, by which of its items is throttled");
  }

  @Test
  @DisplayName("defect 10: two people who write to each other first get two conversations")
  void twoPeopleShareOneConversationWhoeverWritesFirst() {
    var scene = new AlgorithmOnTable(algorithm);
    var meanwhile =
        Faults.beforeFirstWrite(() -> scene.as(scene.bayko()).start(scene.andrew(), "Bayko's"));
    var group = scene.as(scene.andrew(), meanwhile).start(scene.bayko(), "Andrew's");
    scene.as(scene.andrew()).start(scene.bayko(), "Andrew's next");
    scene.settle();
    assertEquals(
        List.of("Andrew's next"),
        scene.as(scene.bayko()).conversations(),
        "the one conversation of two people");
    assertEquals(
        List.of("Andrew's", "Andrew's next", "Bayko's"),
        scene.as(scene.bayko()).messages(group).stream().sorted().toList());
  }

  @Test
  @DisplayName("defect 11: anyone signed in reads and posts anywhere")
  void onlyParticipantsReadAndPost() {
    var scene = new AlgorithmOnTable(algorithm);
    var group = scene.conversation(scene.andrew(), scene.bayko(), "secret");
    var londo = scene.as(scene.londo());
    var unknown = "00000000-0000-4000-8000-000000000000";
    var refused = "422 [\"message_group_not_found\"]";
    var seen = new LinkedHashMap<String, String>();
    seen.put("reads", describe(londo.read(group)));
    seen.put("posts", describe(londo.post(to(group))));
    seen.put("posts to nowhere", describe(londo.post(to(unknown))));
    seen.put("stands there", scene.as(scene.andrew()).messages(group).toString());
    seen.put("stands nowhere", scene.table().partition("MSG#" + unknown).size() + " items");
    assertEquals(
        TableFixture.ordered(
            "reads", refused,
            "posts", refused,
            "posts to nowhere", refused,
            "stands there", "[secret]",
            "stands nowhere", "0 items"),
        seen,
        "what a stranger can do");
  }

  @Test
  @DisplayName("defect 12: mistakes are answered with 500")
  void mistakesAreAnsweredWithTheirCodes() {
    var scene = new AlgorithmOnTable(algorithm);
    var group = scene.conversation(scene.andrew(), scene.bayko(), "first");
    var andrew = scene.as(scene.andrew());
    var nobody = new Person("sub-nobody", new User("none", "nobody", "Nobody"));
    var seen = new LinkedHashMap<String, String>();
    seen.put("unknown receiver", describe(andrew.post(first("nobody", "hello"))));
    seen.put("unknown sender", describe(scene.as(nobody).post(first("bayko", "hello"))));
    seen.put("to oneself", describe(andrew.post(first("andrewbrown", "hello"))));
    seen.put("no handle", describe(andrew.post(first("", "hello"))));
    seen.put("no text", describe(andrew.post(first("bayko", ""))));
    seen.put(
        "long text",
        describe(andrew.post(Map.of("message_group_uuid", group, "message", "x".repeat(1_025)))));
    assertEquals(
        TableFixture.ordered(
            "unknown receiver", "422 [\"receiver_not_found\"]",
            "unknown sender", "422 [\"sender_not_found\"]",
            "to oneself", "422 [\"receiver_not_found\"]",
            "no handle", "422 [\"user_reciever_handle_blank\"]",
            "no text", "422 [\"message_blank\"]",
            "long text", "422 [\"message_exceed_max_chars_1024\"]"),
        seen,
        "the answers to mistakes");
  }

  private static Map<String, String> first(String handle, String text) {
    return Map.of("handle", handle, "message", text);
  }

  private static Map<String, String> to(String group) {
    return Map.of("message_group_uuid", group, "message", "intrusion");
  }

  private static String describe(APIGatewayV2HTTPResponse response) {
    return response.getStatusCode() + " " + response.getBody();
  }
}
