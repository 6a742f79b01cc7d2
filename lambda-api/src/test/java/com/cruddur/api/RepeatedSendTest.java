package com.cruddur.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A repeat under an idempotency key answers as the first send did, and sends nothing. */
class RepeatedSendTest {
  private final TableFixture fixture = new TableFixture();
  private final Caller andrew = new Caller(fixture.table(), "sub-andrew");
  private final Caller bayko = new Caller(fixture.table(), "sub-bayko");

  @BeforeEach
  void registerUsers() {
    var users = new TableUserDirectory(fixture.table());
    users.register("sub-andrew", "andrewbrown", "Andrew Brown");
    users.register("sub-bayko", "bayko", "Andrew Bayko");
    users.register("sub-londo", "londo", "Londo Mollari");
  }

  @Test
  void aFirstMessageThatIsRepeatedBeginsOneConversation() {
    var fields = Map.of("message", "Hello", "handle", "bayko");
    var first = andrew.send(fields, "key-1");
    assertEquals(200, first.getStatusCode());
    assertEquals(first.getBody(), andrew.send(fields, "key-1").getBody());
    assertEquals(1, messages());
  }

  @Test
  void anAppendedMessageThatIsRepeatedStandsOnce() throws IOException {
    var fields = Map.of("message", "Hi", "message_group_uuid", conversation());
    var first = andrew.send(fields, "key-1");
    assertEquals(first.getBody(), andrew.send(fields, "key-1").getBody());
    assertEquals(2, messages());
    assertTrue(andrew.metrics().get(1).contains("MessagesSent"), andrew.metrics().toString());
    assertEquals(2, andrew.metrics().size(), "the repeat counts nothing");
  }

  @Test
  void aSecondMessageToAHandleThatIsRepeatedStandsOnce() throws IOException {
    conversation();
    var fields = Map.of("message", "Hi", "handle", "bayko");
    assertEquals(andrew.send(fields, "key-1").getBody(), andrew.send(fields, "key-1").getBody());
    assertEquals(2, messages());
  }

  @Test
  void somethingElseUnderTheSameKeyIsRefusedAndNotSent() throws IOException {
    var group = conversation();
    andrew.send(Map.of("message", "Hi", "message_group_uuid", group), "key-1");
    for (var other :
        List.of(
            Map.of("message", "Ho", "message_group_uuid", group),
            Map.of("message", "Hi", "handle", "bayko"),
            Map.of("message", "Hi", "handle", "londo"))) {
      var answer = andrew.send(other, "key-1");
      assertEquals(422, answer.getStatusCode());
      assertEquals("[\"idempotency_key_reused\"]", answer.getBody());
    }
    assertEquals(2, messages());
  }

  @Test
  void keysAreEachPersonsOwn() throws IOException {
    var fields = Map.of("message", "Hi", "message_group_uuid", conversation());
    andrew.send(fields, "key-1");
    assertEquals(200, bayko.send(fields, "key-1").getStatusCode());
    assertEquals(3, messages());
  }

  @Test
  void withoutAKeyTheSameTextIsSentTwice() throws IOException {
    var fields = Map.of("message", "Hi", "message_group_uuid", conversation());
    andrew.send(fields);
    andrew.send(fields);
    assertEquals(3, messages());
  }

  @Test
  void repeatsThatMeetSendOneMessage() throws Exception {
    var fields = Map.of("message", "Hello", "handle", "bayko");
    Callable<APIGatewayV2HTTPResponse> send =
        () -> new Caller(fixture.table(), "sub-andrew").send(fields, "key-1");
    try (var threads = Executors.newFixedThreadPool(8)) {
      var bodies = new HashSet<String>();
      for (var answer : threads.invokeAll(Stream.generate(() -> send).limit(8).toList())) {
        bodies.add(answer.get().getBody());
      }
      assertEquals(1, bodies.size(), bodies.toString());
    }
    assertEquals(1, messages());
  }

  @Test
  void whatRemembersTheSendExpiresAndNeverEntersTheIndex() throws IOException {
    andrew.send(Map.of("message", "Hi", "message_group_uuid", conversation()), "key-1");
    var sent =
        fixture.dynamoDb().scan(b -> b.tableName(fixture.name())).items().stream()
            .filter(item -> item.get("pk").s().startsWith("SENT#"))
            .toList();
    assertEquals(1, sent.size());
    assertTrue(Long.parseLong(sent.getFirst().get("expires_at").n()) > 1_700_000_000L);
    assertTrue(!sent.getFirst().containsKey("message_group_uuid"));
    assertTrue(!sent.getFirst().containsKey("message"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "käse", "a\u0001"})
  void aKeyThatIsNoneIsRefused(String key) {
    var answer = andrew.send(Map.of("message", "Hello", "handle", "bayko"), key);
    assertEquals(422, answer.getStatusCode());
    assertEquals("[\"idempotency_key_invalid\"]", answer.getBody());
    assertEquals(0, messages());
  }

  private String conversation() throws IOException {
    var answer = andrew.send(Map.of("message", "Hello", "handle", "bayko"));
    return (String) JSON.std.mapFrom(answer.getBody()).get("message_group_uuid");
  }

  private long messages() {
    return fixture.scan().stream().filter(item -> item.get("pk").startsWith("MSG#")).count();
  }
}
