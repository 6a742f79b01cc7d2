package com.cruddur.stream.faults;

import com.cruddur.stream.faults.StreamRun.Result;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Random stories by seed, case n from the seed and n alone, so that one number replays it; what
 * fails is made as small as it gets.
 */
final class RandomSearch {
  private static final int GENERATOR_SIZE = 1_000;

  /**
   * What a search found.
   *
   * @param failure empty when every case was as it has to be
   */
  record Outcome(
      Optional<Failure> failure,
      long cases,
      long faults,
      long calls,
      long invocations,
      long pages) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d cases, %,d faults planned, %,d invocations, %,d calls, %,d pages read",
          cases,
          faults,
          invocations,
          calls,
          pages);
    }
  }

  /**
   * A case that broke an invariant.
   *
   * @param seed replays it as a search's first case
   */
  record Failure(long seed, String violation, StreamCase smallest) {}

  private final Processor.Kind kind;

  RandomSearch(Processor.Kind kind) {
    this.kind = kind;
  }

  /** Searches until so many cases are done or the time is over, whichever comes first. */
  Outcome search(long seed, long mostCases, Duration longest) {
    var outcome = new AtomicReference<Outcome>();
    JqwikSession.run(() -> outcome.set(inSession(seed, mostCases, longest)));
    return outcome.get();
  }

  private Outcome inSession(long seed, long mostCases, Duration longest) {
    RandomGenerator<StreamCase> stories = Scenarios.any().generator(GENERATOR_SIZE);
    var end = System.nanoTime() + longest.toNanos();
    long faults = 0;
    long calls = 0;
    long invocations = 0;
    long pages = 0;
    for (var n = 0L; ; n++) {
      if (n == mostCases || System.nanoTime() - end > 0) {
        return new Outcome(Optional.empty(), n, faults, calls, invocations, pages);
      }
      var drawn = stories.next(new Random(seed + n));
      var story = drawn.value();
      var result = run(story);
      faults += story.faults().size() + story.meanwhile().size();
      calls += result.calls().size();
      invocations += result.invocations();
      pages += result.reads();
      if (result.violation().isPresent()) {
        var smallest = smallest(drawn);
        var failure = new Failure(seed + n, run(smallest).violation().orElseThrow(), smallest);
        return new Outcome(Optional.of(failure), n + 1, faults, calls, invocations, pages);
      }
    }
  }

  private StreamCase smallest(Shrinkable<StreamCase> failing) {
    var smallest = failing;
    for (; ; ) {
      var smaller =
          smallest.shrink().filter(s -> run(s.value()).violation().isPresent()).findFirst();
      if (smaller.isEmpty()) {
        return smallest.value();
      }
      smallest = smaller.get();
    }
  }

  private Result run(StreamCase story) {
    return StreamRun.onModel(story, kind);
  }
}
