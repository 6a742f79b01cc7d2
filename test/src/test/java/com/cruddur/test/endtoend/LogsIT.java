package com.cruddur.test.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.ops.running.SeedConversation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the functions wrote while all the other tests ran: this class comes last. */
@Order(Integer.MAX_VALUE)
@ExtendWith(SharedSystem.class)
class LogsIT {
  private static final String TEXT = "a text that nobody else may read";

  /** Nobody writes while the lines are read. */
  @BeforeEach
  void theStreamIsDone() throws InterruptedException {
    assertTrue(SharedSystem.seeded().system().awaitIdle(Duration.ofSeconds(30)));
  }

  @Test
  void noLogOfTheWholeRunHoldsATokenATextOrAPerson() throws Exception {
    SharedSystem.client("bayko")
        .send(Map.of("message", TEXT, "message_group_uuid", SeedConversation.GROUP));
    var secrets = SharedSystem.secrets();
    var lines = lines();
    var leaks = new ArrayList<String>();
    for (var line : lines) {
      secrets.in(line).ifPresent(secret -> leaks.add("'%s' in %s".formatted(secret, line)));
    }
    System.out.printf(
        "%d lines of the functions' logs hold none of %d tokens and texts, and no person%n",
        lines.size(), secrets.count());
    assertEquals(List.of(), leaks);
    assertTrue(secrets.count() >= 5 && lines.size() >= 5, () -> lines.size() + " lines");
  }

  /** Real lines of the logs with one more word in them, one for each kind of secret. */
  @Test
  void aLeakOfEachKindIsFound() throws IOException {
    var token = SharedSystem.seeded().accessToken("bayko");
    SharedSystem.client("bayko")
        .send(Map.of("message", TEXT, "message_group_uuid", SeedConversation.GROUP));
    SharedSystem.withToken(Optional.of(token)).get("/api/message_groups");
    var line = lines().getFirst();
    var seed = SeedConversation.own().lines().getFirst().text();
    for (var leak :
        List.of(
            token,
            token.substring(token.lastIndexOf('.') + 1),
            TEXT,
            seed,
            "londo@cruddur.example",
            "@bayko",
            "Londo Mollari")) {
      assertTrue(SharedSystem.secrets().in(line.replaceFirst("}", " " + leak + "}")).isPresent());
    }
  }

  @Test
  void anAnswersCorrelationIdLeadsToTheOneLineOfItsRequest() throws IOException {
    var answer = SharedSystem.client("bayko").get("/api/message_groups");
    var id = answer.headers().firstValue("X-Correlation-Id").orElseThrow();
    var found = new ArrayList<JsonNode>();
    for (var line : lines()) {
      if (line.contains(id)) {
        found.add(new ObjectMapper().readTree(line));
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
    var events = Map.of("request", "status", "batch", "records", "confirmation", "user");
    var seen = new TreeMap<String, AtomicInteger>();
    for (var text : lines()) {
      if (!text.contains("\"event\":")) {
        continue;
      }
      var line = new ObjectMapper().readTree(text);
      var event = line.path("event").asText();
      for (var field :
          List.of("timestamp", "level", "requestId", "traceId", "ms", "calls", "readUnits")) {
        assertTrue(line.has(field), text);
      }
      if (line.path("level").asText().equals("INFO")) {
        assertTrue(line.has(events.get(event)), text);
      }
      seen.computeIfAbsent(event, _ -> new AtomicInteger()).incrementAndGet();
    }
    assertEquals(events.keySet(), seen.keySet());
    System.out.println("lines of invocations: " + seen);
  }

  private static List<String> lines() throws IOException {
    var lines = new ArrayList<String>();
    for (var file : SharedSystem.logs().files()) {
      lines.addAll(Files.readAllLines(file));
    }
    return lines;
  }
}
