package com.cruddur.local.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.function.InvocationResult;
import com.cruddur.templates.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How long a record that fails again and again holds up those behind it. */
class PauseTest {
  private static final InvocationResult NAMED =
      new InvocationResult.Success(
          "{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}".getBytes(StandardCharsets.UTF_8));

  private final List<Duration> pauses = new ArrayList<>();

  /**
   * @param most ends the test where there is no limit
   */
  private void deliver(OptionalInt retries, int most) {
    var mapping =
        new MappingDefinition(
            "Mapping",
            "stream",
            "function",
            100,
            Duration.ZERO,
            List.of(),
            true,
            retries,
            Optional.empty(),
            true,
            Optional.empty(),
            List.of());
    new Delivery(
            mapping,
            _ -> NAMED,
            Optional.empty(),
            (_, _) -> {},
            _ -> {},
            InstantSource.system(),
            pause -> pauses.add(pause) && pauses.size() < most)
        .deliver("shard", List.of(new StreamRecord(Json.object(), "1", Instant.EPOCH)));
  }

  @Test
  void tenRetriesAsTheAppHasThemTakeAboutASecond() {
    deliver(OptionalInt.of(10), Integer.MAX_VALUE);

    assertEquals(10, pauses.size());
    Duration sum = pauses.stream().reduce(Duration.ZERO, Duration::plus);
    assertTrue(sum.compareTo(Duration.ofMillis(1500)) < 0, sum::toString);
  }

  @Test
  void retriesWithoutALimitComeDownToOneASecond() {
    deliver(OptionalInt.empty(), 40);

    assertEquals(Duration.ofSeconds(1), pauses.getLast());
  }
}
