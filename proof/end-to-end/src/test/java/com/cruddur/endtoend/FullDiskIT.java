package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.Clients;
import com.cruddur.clients.seed.SeedConversation;
import com.cruddur.clients.walkthrough.ApiClient;
import com.cruddur.local.LocalSystem;
import com.cruddur.local.Options;
import com.cruddur.local.command.NoPersonLimits;
import com.cruddur.local.command.SeededSystem;
import com.cruddur.messages.TableSchema;
import com.cruddur.templates.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The disk under the data folder fills up while people write. */
@Tag("thorough")
class FullDiskIT {
  private static final String GROUP = SeedConversation.GROUP;
  private static final int MEGABYTES = 96;
  private static final int SENDERS = 8;
  private static final int BEFORE = 16;
  private static final int MEANWHILE = 72;
  private static final int AFTERWARDS = 16;

  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());

  /** With room for some pages of the database, and full to the last block. */
  @ParameterizedTest
  @ValueSource(longs = {20 * 1024, 0})
  void nothingThatWasAcknowledgedIsLostAndSendsWorkAgainOnceThereIsRoom(long left)
      throws Exception {
    try (var disk = SmallDisk.mount(MEGABYTES)) {
      var sent = new TreeMap<String, Integer>();
      try (var seeded = start(disk.folder());
          var senders = Executors.newFixedThreadPool(SENDERS)) {
        var bayko = seeded.client(Optional.of("bayko"));
        var threads = new Senders(senders, bayko, sent);
        threads.send("before", BEFORE).join();
        var meanwhile = threads.send("meanwhile", MEANWHILE);
        disk.fillUntilFree(left);
        threads.send("full", MEANWHILE).join();
        meanwhile.join();
        assertSays("MB free, less than 64");
        assertEquals(
            "503 {\"message\":\"Service Unavailable\"}",
            bayko.send(Map.of("message", "no room", "message_group_uuid", GROUP)).toString());
        sent.forEach(
            (text, status) -> assertEquals(text.startsWith("full") ? 503 : status, status, text));
        assertEquals(200, bayko.get("/api/message_groups").status());
        assertDirectWritesAreRefused(seeded.system());

        disk.free();
        threads.send("afterwards", AFTERWARDS).join();
        assertSays("has room again");
        assertTrue(seeded.system().awaitIdle(Duration.ofMinutes(10)));
        assertTrue(notices.stream().noneMatch(n -> n.contains("gave up")), notices::toString);
        assertStored(sent, bayko);
      }
      try (var again = start(disk.folder())) {
        assertStored(sent, again.client(Optional.of("andrewbrown")));
      }
    }
  }

  @Test
  void aSystemDoesNotStartWhereThereIsNoRoomAndSaysHowMuchItNeeds() throws Exception {
    try (var disk = SmallDisk.mount(32);
        var up = UpInProcess.start(disk.folder().resolve("data"), List.of())) {
      var outcome = up.awaitReady().orElseThrow();
      assertEquals(1, outcome.status(), outcome::toString);
      assertTrue(outcome.err().matches(".* has 3[12] MB free, .* needs 64: .*\n"), outcome::err);
    }
  }

  private SeededSystem start(Path disk) throws IOException {
    return SeededSystem.start(
        Options.of(SharedSystem.ROOT, "dev")
            .withPorts(0, 0, 0)
            .withData(disk.resolve("data"))
            .withVariables(NoPersonLimits.VARIABLES)
            .withListeners(_ -> {}, notice -> notices.add(notice.line())));
  }

  private void assertSays(String part) {
    assertTrue(notices.stream().anyMatch(line -> line.contains(part)), notices::toString);
  }

  /** The port is open to any DynamoDB client, and the stream's function is one. */
  private static void assertDirectWritesAreRefused(LocalSystem system) {
    try (var client = Clients.dynamoDb(system.dynamoDb())) {
      var item = Map.of("pk", AttributeValue.fromS("direct"), "sk", AttributeValue.fromS("write"));
      var refusal =
          assertThrows(
              DynamoDbException.class,
              () -> client.putItem(r -> r.tableName(TableSchema.TABLE_NAME).item(item)));
      assertEquals(503, refusal.statusCode());
      assertEquals("ServiceUnavailable", refusal.awsErrorDetails().errorCode());
    }
  }

  private static void assertStored(Map<String, Integer> sent, ApiClient reader) throws IOException {
    var stored = KilledSystemIT.messages(reader, GROUP);
    var times = stored.stream().collect(Collectors.groupingBy(t -> t, Collectors.counting()));
    var acknowledged = new TreeSet<String>();
    sent.forEach(
        (text, status) -> {
          if (status == 200) {
            acknowledged.add(text);
          }
        });
    System.out.printf("%d of %d sends were acknowledged%n", acknowledged.size(), sent.size());
    acknowledged.forEach(text -> assertEquals(1, times.get(text), text));
    for (var when : List.of("before", "afterwards")) {
      assertTrue(acknowledged.stream().anyMatch(text -> text.startsWith(when)), sent::toString);
    }
    var row = reader.get("/api/message_groups").body().path(0).path("message").asText();
    assertEquals(stored.getLast(), row);
  }

  /** What was sent, and the status of the answer; 0: none came. */
  private record Senders(ExecutorService threads, ApiClient client, Map<String, Integer> sent) {
    /** All of them wait for their answers. */
    record Sending(List<Future<?>> sends) {
      void join() throws Exception {
        for (var send : sends) {
          send.get();
        }
      }
    }

    Sending send(String name, int count) {
      return new Sending(
          IntStream.range(0, count)
              .<Future<?>>mapToObj(i -> threads.submit(() -> send(name + " " + i)))
              .toList());
    }

    private void send(String text) {
      var status = 0;
      try {
        var body = Json.object().put("message", text).put("message_group_uuid", GROUP);
        // Under a key, hence in a transaction: what DynamoDB Local acknowledges too soon.
        var key = Map.of("Idempotency-Key", text.replace(' ', '-'));
        status = client.post(body.toString(), key).status();
      } catch (IOException _) {
        // Not acknowledged.
      }
      synchronized (sent) {
        sent.put(text, status);
      }
    }
  }
}
