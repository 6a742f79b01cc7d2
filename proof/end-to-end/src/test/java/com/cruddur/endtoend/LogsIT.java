package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.seed.SeedConversation;
import com.cruddur.endtoend.PoolClient.Person;
import com.cruddur.endtoend.Secrets.Kind;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the functions wrote while all the other tests ran: this class comes last. */
@Order(Integer.MAX_VALUE)
@ExtendWith(SharedSystem.class)
class LogsIT {
  private static final String TEXT = "a text that nobody else may read";
  private static final String BROKEN = "{\"message\": \"and \\t one that is no \\\"JSON\\\"";
  private static final String KEY = "a-key-of-the-test-of-logs";

  private static List<String> secretsSent;

  /** Somebody signs up, in and writes: what of it must be in no log. */
  @BeforeAll
  static void sendEveryKindOfSecret() throws IOException {
    var person = new Person("leaky", "Leaky Tap", "Third-Password-3");
    try (var pool = new PoolClient()) {
      pool.signUp(person);
      var code = pool.mailedCode(person);
      pool.confirm(person, code);
      var tokens = pool.signIn(person);
      var client = SharedSystem.withToken(Optional.of(tokens.access()));
      client.post(
          "{\"handle\":\"bayko\",\"message\":\"" + TEXT + "\"}", Map.of("Idempotency-Key", KEY));
      client.post(BROKEN);
      secretsSent =
          List.of(
              tokens.access(),
              tokens.access().substring(tokens.access().lastIndexOf('.') + 1),
              tokens.id(),
              tokens.refresh(),
              person.password(),
              code,
              TEXT,
              BROKEN,
              KEY,
              person.handle(),
              person.name(),
              person.email(),
              SeedConversation.own().lines().getFirst().text(),
              "a+cruddur-smoke-one",
              "@BAYKO");
    }
  }

  /** Nobody writes while the lines are read. */
  @BeforeEach
  void theStreamIsDone() throws InterruptedException {
    assertTrue(SharedSystem.seeded().system().awaitIdle(Duration.ofMinutes(2)));
  }

  @Test
  void noLogOfTheWholeRunHoldsATokenATextOrAPerson() throws Exception {
    var secrets = SharedSystem.secrets();
    var lines = SharedSystem.logs().lines();
    System.out.printf(
        "%d lines of the functions' logs hold none of these: %s%n", lines.size(), secrets.counts());
    assertEquals(List.of(), leaks(lines, secrets::in));
    assertEquals(Set.of(Kind.values()), secrets.counts().keySet());
    assertTrue(lines.size() >= 5, () -> lines.size() + " lines");
  }

  /**
   * Gateway and poller are this process. What the user pool mails is on the screen of bin/cruddur
   * up and in its memory alone.
   */
  @Test
  void neitherUserPoolNorGatewayLogsASecret() throws Exception {
    var secrets = SharedSystem.secrets();
    var pools = SharedSystem.logs().poolsLines();
    var own = new ArrayList<>(SharedSystem.notices());
    own.addAll(SharedSystem.printed());
    System.out.printf(
        "%d lines of the user pool and %d of the local runner hold no secret%n",
        pools.size(), own.size());
    assertEquals(List.of(), leaks(pools, secrets::in));
    assertEquals(List.of(), leaks(own, secrets::in));
    assertTrue(pools.size() >= 1, () -> pools.size() + " lines");
  }

  /** A real line of the logs with one more word in it, as it is and as JSON would write it. */
  @Test
  void aLeakOfEachKindIsFound() throws Exception {
    var line = SharedSystem.logs().lines().getFirst();
    assertEquals(Optional.empty(), SharedSystem.secrets().in(line));
    for (var leak : secretsSent) {
      for (var form : List.of(leak, TextNode.valueOf(leak).toString())) {
        var leaking = line.replaceFirst("}", Matcher.quoteReplacement(" " + form + "}"));
        assertTrue(SharedSystem.secrets().in(leaking).isPresent(), leak);
      }
    }
  }

  @Test
  void anAnswersCorrelationIdLeadsToTheOneLineOfItsRequest() throws IOException {
    var answer = SharedSystem.client("bayko").get("/api/message_groups");
    var id = answer.headers().firstValue("X-Correlation-Id").orElseThrow();
    var found = new ArrayList<JsonNode>();
    for (var line : SharedSystem.logs().lines()) {
      if (line.contains(id)) {
        found.add(Json.parse(line));
      }
    }
    assertEquals(1, found.size());
    var line = found.getFirst();
    assertEquals("GET /api/message_groups", line.path("route").asText());
    assertEquals(200, line.path("status").asInt());
    assertTrue(line.path("calls").asInt() >= 2, line::toString);
    assertTrue(line.path("readUnits").asDouble() > 0, line::toString);
  }

  @Test
  void eachFunctionTellsOfEachInvocationInOneLineOfTheSameForm() throws IOException {
    var events = Map.of("request", "status", "batch", "records", "trigger", "trigger");
    var seen = new TreeMap<String, AtomicInteger>();
    for (var text : SharedSystem.logs().lines()) {
      if (!text.contains("\"event\":")) {
        continue;
      }
      var line = Json.parse(text);
      var event = line.path("event").asText();
      for (var field :
          List.of("timestamp", "level", "requestId", "traceId", "ms", "calls", "readUnits")) {
        assertTrue(line.has(field), text);
      }
      if (line.path("level").asText().equals("INFO")) {
        assertTrue(line.has(events.get(event)), text);
        assertTrue(
            line.has("user")
                || !line.path("trigger").asText().equals("PostConfirmation_ConfirmSignUp"),
            text);
      }
      seen.computeIfAbsent(event, _ -> new AtomicInteger()).incrementAndGet();
    }
    assertEquals(events.keySet(), seen.keySet());
    System.out.println("lines of invocations: " + seen);
  }

  private static List<String> leaks(List<String> lines, Function<String, Optional<String>> secret) {
    return lines.stream()
        .flatMap(line -> secret.apply(line).map(found -> found + " in " + line).stream())
        .toList();
  }
}
