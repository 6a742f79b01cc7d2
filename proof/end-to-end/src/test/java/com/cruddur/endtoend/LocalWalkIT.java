package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The local commands in any order: each ends well, or in one sentence that says what to do, and
 * {@code up} ends in a system that works. Longer: {@code -Dcruddur.walks=20 -Dcruddur.walk.seed=N}.
 */
@Tag("thorough")
class LocalWalkIT {
  private static final long SEED = Long.getLong("cruddur.walk.seed", 20_261_126);
  private static final int WALKS = Integer.getInteger("cruddur.walks", 1);
  private static final int STEPS = Integer.getInteger("cruddur.walk.steps", 12);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        // As the commands themselves say it; who was seeded or erased is in pool or table alone
        "up, ddb drop, ddb schema-load, down, up, users erase andrewbrown --apply, ddb seed, kill,"
            + " up, ddb drop, ddb schema-load, ddb seed, down, up",
        "up killed at Looking after, up killed at Planting, users sync --apply, up"
      })
  void anOrderThatUsedToEndBadlyEndsInASystemThatWorks(String steps) throws Exception {
    walk(List.of(steps.split(", ")));
  }

  @Test
  void everyOrderEndsInASystemThatWorks() throws Exception {
    for (var i = 0; i < WALKS; i++) {
      var seed = SEED + i;
      var steps = Walks.random(seed, STEPS);
      System.out.printf("walk of seed %d: %s%n", seed, String.join(", ", steps));
      try {
        walk(steps);
      } catch (AssertionError e) {
        throw new AssertionError(
            "-Dcruddur.walks=1 -Dcruddur.walk.seed=%d -Dcruddur.walk.steps=%d: %s"
                .formatted(seed, STEPS, String.join(", ", steps)),
            e);
      }
    }
  }

  @Test
  void aWalkIsTheSameForTheSameSeedAndHasEveryCommandInTheLongRun() throws Exception {
    assertEquals(Walks.random(7, 50), Walks.random(7, 50));
    var all = Walks.random(7, 5_000);
    assertTrue(all.containsAll(Walks.commands()), all::toString);
    for (var step : List.of("up", "up --fresh", "down", "kill", "send")) {
      assertTrue(all.contains(step), step);
    }
  }

  @Test
  void aStackTraceOrAnUnknownSentenceIsNotAGoodEnd() {
    for (var end :
        List.of(
            "NoSuchElementException: No value present\n",
            "It did not work\n",
            "\tat com.cruddur.templates.command.Cruddur.main(Cruddur.java:1)\n",
            "")) {
      assertThrows(
          AssertionError.class,
          () -> LocalWalk.requireGoodEnd("ddb scan", new Command.Outcome(1, "", end)));
    }
  }

  private void walk(List<String> steps) throws Exception {
    var own = Files.createTempDirectory(folder, "walk");
    try (var walk = new LocalWalk(own)) {
      for (var i = 0; i < steps.size(); i++) {
        walk.step(steps.get(i), steps.subList(i + 1, steps.size()));
      }
    }
  }
}
