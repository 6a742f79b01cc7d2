package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.seed.SeedConversation;
import com.cruddur.clients.walkthrough.ApiClient;
import com.cruddur.endtoend.fuzz.Answer;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.environment.Profiles;
import com.cruddur.local.Options;
import com.cruddur.local.command.SeededSystem;
import com.cruddur.local.http.ForgedTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An environment whose profiles are for signed-in people, with its limits: one person at full speed
 * beside another, and the tokens that show no profile.
 */
@Tag("thorough")
class OnePersonIT {
  private static final String MESSAGES = "/api/messages/" + SeedConversation.GROUP;

  // More than there are instances of the function
  private static final int THREADS = 8;

  /** How often the other one asks, each time that the first was refused so often again. */
  private static final int ROUNDS = 20;

  private static final int REFUSED = 20;
  private static final int LIMIT_MINUTES = 5;

  @TempDir private static Path folder;
  private static SeededSystem seeded;
  private static final Contract CONTRACT = new Contract();

  @BeforeAll
  static void start() throws IOException {
    var closed =
        Environments.cruddur().all().stream()
            .filter(environment -> environment.profiles() == Profiles.SIGNED_IN)
            .findFirst()
            .orElseThrow();
    seeded = SeededSystem.start(Options.of(SharedSystem.ROOT, closed.name()).withData(folder));
  }

  @AfterAll
  static void stop() {
    seeded.close();
  }

  @Test
  void onePersonAtFullSpeedIsToldToWaitAndTheOtherOneNoticesNothing() throws Exception {
    var stop = new AtomicBoolean();
    var statuses = new ConcurrentSkipListMap<Integer, Integer>();
    var andrew = client(Optional.of(seeded.accessToken("andrewbrown")));
    var bayko = client(Optional.of(seeded.accessToken("bayko")));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < THREADS; i++) {
        var writes = i % 2 == 0;
        threads.submit(() -> ask(andrew, writes, stop, statuses));
      }
      try {
        for (var round = 1; round <= ROUNDS; round++) {
          awaitRefusals(statuses, round * REFUSED);
          assertEquals(200, bayko.get("/api/message_groups").status());
          assertEquals(200, bayko.get(MESSAGES).status());
          var sent = Map.of("message", "hello", "message_group_uuid", SeedConversation.GROUP);
          assertEquals(200, bayko.send(sent).status());
        }
      } finally {
        stop.set(true);
      }
    }
    assertEquals("[200, 429]", statuses.keySet().toString(), statuses::toString);
    System.out.println("one person at full speed, answers by status: " + statuses);
  }

  @Test
  void aTokenThatIsNoAccessTokenShowsNoProfile() throws Exception {
    var good = seeded.accessToken("bayko");
    var profile = "/api/users/@londo/short";
    assertEquals(200, client(Optional.of(good)).get(profile).status());
    for (var row : ForgedTokens.of(good, IdentityIT.poolsKey(folder))) {
      assertEquals("401 {}", client(Optional.of(row.token())).get(profile).toString(), row.fault());
    }
    assertEquals("401 {}", client(Optional.empty()).get(profile).toString());
  }

  private static void awaitRefusals(Map<Integer, Integer> statuses, int refusals) {
    var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LIMIT_MINUTES);
    while (statuses.getOrDefault(429, 0) < refusals) {
      assertTrue(System.nanoTime() - end < 0, statuses::toString);
      Thread.onSpinWait();
    }
  }

  private static Void ask(
      ApiClient client, boolean writes, AtomicBoolean stop, Map<Integer, Integer> statuses)
      throws IOException {
    while (!stop.get()) {
      var answer =
          writes
              ? client.send(Map.of("message", "spam", "message_group_uuid", SeedConversation.GROUP))
              : client.get(MESSAGES);
      statuses.merge(answer.status(), 1, Integer::sum);
      if (answer.status() == 429) {
        assertTrue(answer.headers().firstValue("Retry-After").orElse("").matches("[1-9]\\d?"));
      }
    }
    return null;
  }

  private static ApiClient client(Optional<String> token) {
    return new ApiClient(
        seeded.system().api(), token, answer -> CONTRACT.witness(Answer.of(answer)));
  }
}
