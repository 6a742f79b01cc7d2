package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.seed.SeedConversation;
import com.cruddur.clients.walkthrough.ApiClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/cruddur up} killed in the middle of sends, and started again; or asked to end. */
@Tag("thorough")
class KilledSystemIT {
  /** How it is started first, as docs/scripts.md says. */
  static final String START = "bin/cruddur up --fresh";

  private static final String GROUP = SeedConversation.GROUP;
  private static final int ROUNDS = 2;
  private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 12;
  private static final int MOST_BEFORE_THE_KILL = 100;
  private static final int LIMIT_MINUTES = 5;
  // More than there are instances of a function.
  private static final int SENDERS = 16;

  @TempDir private Path folder;

  @Test
  void aKilledSystemStartsAgainAtOnceWithEveryAcknowledgedMessageAndTheRowsComeRight()
      throws Exception {
    var ports = Command.lastingPorts(3);
    var api = URI.create("http://127.0.0.1:" + ports.getFirst());
    var acknowledged = new ArrayList<String>();
    var system = up(ports, 0, List.of(START.split(" ")).subList(1, 3));
    assertTrue(Files.readString(folder.resolve("up-0.txt")).contains("Planted"));
    try {
      // The token is from before the first kill, and is good after each.
      var andrew = client(folder, "andrewbrown", api);
      for (var round = 1; round <= ROUNDS; round++) {
        acknowledged.addAll(sendUntilKilled(system, andrew, round));
        system = up(ports, round, List.of("up"));
        var bayko = client(folder, "bayko", api);
        var messages = messages(bayko, GROUP);
        assertTrue(messages.containsAll(acknowledged), "lost: " + missing(acknowledged, messages));
        assertRowsAtNewest(List.of(andrew, bayko), messages.getLast());
      }
    } finally {
      system.destroyForcibly().waitFor();
    }
  }

  @Test
  void aSystemThatIsAskedToEndUnderLoadEndsInOrderAndSaysSoInOneLine() throws Exception {
    var ports = Command.lastingPorts(3);
    var statuses = new ConcurrentSkipListSet<Integer>();
    // The system ends first, whatever is wrong: those who send to it wait for that
    try (var senders = Executors.newVirtualThreadPerTaskExecutor();
        var up = new Up.Forked(up(ports, 0, List.of("up")), folder.resolve("up-0.txt"))) {
      var system = up.process();
      var andrew =
          client(folder, "andrewbrown", URI.create("http://127.0.0.1:" + ports.getFirst()));
      var sent = new CountDownLatch(100);
      for (var i = 0; i < SENDERS; i++) {
        senders.execute(() -> sendWhileItAnswers(andrew, statuses, sent));
      }
      assertTrue(sent.await(LIMIT_MINUTES, TimeUnit.MINUTES));
      terminateAsCtrlCDoes(system);
      assertTrue(system.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES), "it does not end");
    }
    var said = Files.readAllLines(folder.resolve("up-0.txt"));
    var ready = said.stream().filter(line -> line.startsWith("Ready")).findFirst().orElseThrow();
    assertEquals(List.of("Stopping …"), said.subList(said.indexOf(ready) + 1, said.size()));
    // 503 is what a gateway that stops says on a connection that it has already
    assertTrue(Set.of(200, 503).containsAll(statuses), statuses::toString);
  }

  /** SIGTERM to it and to its children, in one moment: no child is gone long before it knows. */
  private static void terminateAsCtrlCDoes(Process system) throws Exception {
    var command = new ArrayList<>(List.of("kill", "-TERM"));
    system.children().forEach(child -> command.add(Long.toString(child.pid())));
    command.add(Long.toString(system.pid()));
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  private static void sendWhileItAnswers(
      ApiClient client, Set<Integer> statuses, CountDownLatch sent) {
    try {
      while (true) {
        var answer = client.send(Map.of("message", "to the end", "message_group_uuid", GROUP));
        statuses.add(answer.status());
        sent.countDown();
      }
    } catch (IOException _) {
      // It has ended.
    }
  }

  private Process up(List<Integer> ports, int round, List<String> command) throws Exception {
    var output = folder.resolve("up-" + round + ".txt");
    var arguments = new ArrayList<>(command);
    arguments.addAll(
        List.of(
            "--no-person-limits",
            "--data",
            folder.resolve("data").toString(),
            "--api-port",
            ports.get(0).toString(),
            "--dynamodb-port",
            ports.get(1).toString(),
            "--cognito-port",
            ports.get(2).toString()));
    var system = Command.start(output, arguments);
    Command.awaitLine(system, output, "Ready");
    return system;
  }

  private List<String> sendUntilKilled(Process system, ApiClient client, int round)
      throws Exception {
    var acknowledged = new ArrayList<String>();
    var killed = false;
    // The functions' instances: none outlives it
    var children = system.descendants().toList();
    assertTrue(children.size() >= 3, children::toString);
    for (var i = 0; ; i++) {
      assertTrue(killed || i < MOST_BEFORE_THE_KILL, acknowledged::toString);
      var text = "round %d, message %d".formatted(round, i);
      if (!killed && acknowledged.size() == ACKNOWLEDGED_BEFORE_THE_KILL) {
        killed = true;
        // While the next sends are under way, not between two of them.
        Thread.startVirtualThread(system::destroyForcibly);
      }
      try {
        if (client.send(Map.of("message", text, "message_group_uuid", GROUP)).status() == 200) {
          acknowledged.add(text);
        }
      } catch (IOException _) {
        assertTrue(system.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES));
        for (var child : children) {
          child.onExit().orTimeout(LIMIT_MINUTES, TimeUnit.MINUTES).join();
        }
        assertTrue(acknowledged.size() >= ACKNOWLEDGED_BEFORE_THE_KILL);
        return acknowledged;
      }
    }
  }

  /** A person of the system whose data lie in the folder. */
  static ApiClient client(Path folder, String handle, URI api) throws Exception {
    var token = Command.run(folder, "token", handle, "--data", folder.resolve("data").toString());
    assertEquals(0, token.status(), token::err);
    return new ApiClient(api, Optional.of(token.out().strip()));
  }

  /** A conversation's texts, oldest first. */
  static List<String> messages(ApiClient client, String group) throws IOException {
    var texts = new ArrayList<String>();
    var path = Optional.of("/api/messages/" + group);
    while (path.isPresent()) {
      var page = client.get(path.get());
      var older = new ArrayList<String>();
      page.body().forEach(message -> older.add(message.path("message").asText()));
      texts.addAll(0, older);
      path = page.next();
    }
    return texts;
  }

  private void assertRowsAtNewest(List<ApiClient> people, String newest) throws Exception {
    for (var client : people) {
      var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LIMIT_MINUTES);
      JsonNode rows = client.get("/api/message_groups").body();
      while (!rows.path(0).path("message").asText().equals(newest)) {
        assertTrue(System.nanoTime() - end < 0, newest + " is not in the row: " + rows);
        rows = client.get("/api/message_groups").body();
      }
      assertEquals(1, rows.size());
    }
  }

  private static List<String> missing(List<String> acknowledged, List<String> messages) {
    return acknowledged.stream().filter(text -> !messages.contains(text)).toList();
  }
}
