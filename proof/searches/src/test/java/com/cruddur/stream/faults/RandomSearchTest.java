package com.cruddur.stream.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.stream.faults.BrokenMover.Defect;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A bounded random search; {@code bin/search-faults} makes it longer. */
@Tag("thorough")
class RandomSearchTest {
  private static final long SEED = Long.getLong("cruddur.search.seed", 20_261_121);
  private static final long CASES = Long.getLong("cruddur.search.cases", 2_000);
  private static final long MINUTES = Long.getLong("cruddur.search.minutes", 0);

  @Test
  void noRandomStoryBreaksAnInvariant() {
    var outcome =
        new RandomSearch(Processor::deployed)
            .search(
                SEED,
                MINUTES > 0 ? Long.MAX_VALUE : CASES,
                MINUTES > 0 ? Duration.ofMinutes(MINUTES) : Duration.ofMinutes(2));
    System.out.println("random search, seed " + SEED + ": " + outcome);
    assertEquals(
        Optional.empty(),
        outcome.failure(),
        "replay with bin/search-faults --cases 1 --seed <the seed below>");
    assertTrue(outcome.cases() > 0, outcome::toString);
  }

  @Test
  void whatFailsIsShrunkToAFewMessages() {
    var failure =
        new RandomSearch((client, table) -> new BrokenMover(Defect.MOVES_BACK, client, table))
            .search(1, 1_000, Duration.ofMinutes(1))
            .failure()
            .orElseThrow();
    System.out.println("the smallest story: " + failure.toString().split(" in StreamCase")[0]);
    assertTrue(failure.smallest().messages().size() <= 4, failure::toString);
    assertTrue(failure.smallest().batches().size() <= 2, failure::toString);
  }

  @Test
  void aSeedReplaysItsCase() {
    var search =
        new RandomSearch((client, table) -> new BrokenMover(Defect.COPIES_BY_NAME, client, table));
    var failure = search.search(7, 1_000, Duration.ofMinutes(1)).failure().orElseThrow();
    var again = search.search(failure.seed(), 1, Duration.ofMinutes(1)).failure().orElseThrow();
    assertEquals(failure, again);
  }
}
