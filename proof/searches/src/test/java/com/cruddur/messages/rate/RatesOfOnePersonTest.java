package com.cruddur.messages.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.Property;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.log.TableUse;
import com.cruddur.messages.rate.Rate.OfPerson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.junit.jupiter.api.Test;

/**
 * Whatever one person asks of whichever environments: what is let through stays within the bound,
 * and who keeps to the rate of one environment's share is never refused.
 */
class RatesOfOnePersonTest {
  private static final long SEED = Long.getLong("cruddur.search.seed", 20_261_126);
  private static final int CASES = 100;
  private static final int MOST_ENVIRONMENTS = 4;
  private static final int UNITS = RateNames.UNITS_PER_REQUEST;

  /** One for all: each case is another person's. */
  private static final TableFixture TABLE = new TableFixture();

  private static final AtomicInteger PERSONS = new AtomicInteger();

  /** In tokens. */
  private static final int DEAREST = 12;

  /**
   * @param pause since the step before, in milliseconds
   * @param environment which one is asked
   * @param requests how many, one after the other
   * @param units what each uses of the table
   */
  private record Step(int pause, int environment, int requests, int units) {}

  private record Story(int perSecond, int burst, int environments, List<Step> steps) {
    OfPerson rates() {
      return new OfPerson(new Rate(perSecond, burst), new Rate(1, 1));
    }
  }

  private static Arbitrary<Story> stories() {
    var steps =
        Combinators.combine(
                Arbitraries.integers().between(0, 3_000),
                Arbitraries.integers().between(0, MOST_ENVIRONMENTS - 1),
                Arbitraries.integers().between(1, 40),
                Arbitraries.oneOf(
                    Arbitraries.just(0), Arbitraries.integers().between(1, DEAREST * UNITS)))
            .as(Step::new)
            .list()
            .ofMinSize(1)
            .ofMaxSize(25);
    return Combinators.combine(
            Arbitraries.integers().between(5, 30),
            Arbitraries.integers().between(0, 60),
            Arbitraries.integers().between(1, MOST_ENVIRONMENTS),
            steps)
        .as((rate, more, environments, all) -> new Story(rate, rate + more, environments, all));
  }

  /** A moment at which tokens were used, in microseconds from the story's beginning. */
  private record Used(long at, int tokens) {}

  @Test
  void inAnySpanOfTimeNoMoreIsUsedThanTheBound() {
    Property.holds(SEED, CASES, stories(), story -> withinTheBound(story, used(story)));
  }

  /** A limiter that lets everything through is found. */
  @Test
  void oneThatCountsNothingIsFound() {
    var everything = new ArrayList<Used>();
    for (var i = 0; i < 100; i++) {
      everything.add(new Used(i, 1));
    }
    assertTrue(isWithinTheBound(new Story(30, 90, 1, List.of()), everything));
    assertFalse(isWithinTheBound(new Story(5, 10, 1, List.of()), everything));
  }

  @Test
  void whoKeepsToTheShareOfOneEnvironmentIsNeverRefusedAndCostsNoCall() {
    var shares =
        Combinators.combine(
                Arbitraries.integers().between(10, 200),
                Arbitraries.integers().between(0, 200),
                Arbitraries.integers().between(0, 5_000).list().ofMaxSize(60))
            .as((rate, more, pauses) -> new Steady(rate, rate + more, pauses));
    Property.holds(
        SEED,
        CASES,
        shares,
        steady -> {
          var rates = new OfPerson(new Rate(steady.perSecond(), steady.burst()), new Rate(1, 1));
          var environments = new Environments(TABLE, rates, 1);
          var sub = somebody();
          for (var pause : steady.pauses()) {
            assertTrue(environments.one().admit(sub, false).isEmpty());
            // A tenth of the rate, or slower
            environments.pass(
                Duration.ofNanos(10_000_000_000L / steady.perSecond() + pause * 1_000_000L));
          }
          assertEquals(List.of(), environments.calls());
        });
  }

  private static String somebody() {
    return "sub-" + PERSONS.incrementAndGet();
  }

  private record Steady(int perSecond, int burst, List<Integer> pauses) {}

  private static List<Used> used(Story story) {
    var environments = new Environments(TABLE, story.rates(), story.environments());
    var sub = somebody();
    var used = new ArrayList<Used>();
    var now = 0L;
    for (var step : story.steps()) {
      environments.pass(Duration.ofMillis(step.pause()));
      now += step.pause() * 1_000L;
      var rates = environments.at(step.environment() % story.environments());
      for (var i = 0; i < step.requests(); i++) {
        if (rates.admit(sub, false).isEmpty()) {
          rates.charge(sub, new TableUse(1, step.units(), 0));
          used.add(new Used(now, Math.max(1, Math.ceilDiv(step.units(), UNITS))));
        }
      }
    }
    return used;
  }

  private static void withinTheBound(Story story, List<Used> used) {
    assertTrue(isWithinTheBound(story, used), () -> used.toString());
  }

  /**
   * The bound of decision 97: the burst and the rate, and for each environment its share, a lease
   * that it may have left, and one request whose price is known afterwards.
   */
  private static boolean isWithinTheBound(Story story, List<Used> used) {
    var bucket = Bucket.of(story.rates().requests());
    var share = bucket.share();
    for (var first = 0; first < used.size(); first++) {
      var sum = 0;
      for (var last = first; last < used.size(); last++) {
        sum += used.get(last).tokens();
        var span = used.get(last).at() - used.get(first).at();
        var together = bucket.burst() + span / bucket.interval() + 1;
        var each = share.burst() + span / share.interval() + 1 + bucket.lease() + DEAREST;
        if (sum > together + story.environments() * each) {
          return false;
        }
      }
    }
    return true;
  }
}
