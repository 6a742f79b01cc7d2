package com.cruddur.bench.capacity;

import java.util.function.Function;
import java.util.function.Supplier;

/** Sums what calls cost, and how many of them had to wait for one another. */
public final class Meter {
  private Capacity sum = Capacity.NONE;
  private int roundTrips;
  private long lastEnd = Long.MIN_VALUE;

  /**
   * Makes a call and notes what it cost.
   *
   * @param cost reads the answer
   */
  <T> T measure(Supplier<T> call, Function<T, Capacity> cost) {
    var start = System.nanoTime();
    var answer = call.get();
    add(cost.apply(answer), start, System.nanoTime());
    return answer;
  }

  /**
   * Calls arrive here as they end; so one that began after the last counted end lengthens the
   * longest chain, and one that overlaps it does not.
   */
  synchronized void add(Capacity cost, long start, long end) {
    sum = sum.plus(cost);
    if (roundTrips == 0 || start >= lastEnd) {
      roundTrips++;
      lastEnd = end;
    }
  }

  /** What was noted since the last time that this was asked. */
  public synchronized Capacity take() {
    var taken = sum.withRoundTrips(roundTrips);
    sum = Capacity.NONE;
    roundTrips = 0;
    lastEnd = Long.MIN_VALUE;
    return taken;
  }
}
