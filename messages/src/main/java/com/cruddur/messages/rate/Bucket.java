package com.cruddur.messages.rate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The arithmetic of a token bucket as the generic cell rate algorithm has it: all that is kept of a
 * bucket is one moment, at which it is full again. Each token moves that moment on by an interval,
 * and a token is there while the moment is no further away than the whole burst.
 *
 * <p>Moments are microseconds since 1970, 0 for a bucket that was never used. Source: ITU-T I.371,
 * "virtual scheduling algorithm".
 *
 * @param interval microseconds from token to token
 * @param burst how many tokens a full bucket has
 */
record Bucket(long interval, int burst) {
  private static final long SECOND = 1_000_000;

  /** How far clocks may differ. */
  private static final long CLOCKS = 10 * SECOND;

  /** The most that may be overdrawn, in full buckets: what is dearer waits no longer. */
  static final int MOST_OVERDRAWN = 10;

  static Bucket of(Rate rate) {
    return new Bucket(SECOND / rate.perSecond(), rate.burst());
  }

  /**
   * What one execution environment grants by itself, without asking the table: a tenth of the rate,
   * a fifth of the burst.
   */
  Bucket share() {
    return new Bucket(interval * 10, Math.max(1, burst / 5));
  }

  /** How many tokens are claimed from the table at a time: a tenth of the burst. */
  int lease() {
    return Math.max(1, burst / 10);
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** How long a full bucket takes to fill. */
  long capacity() {
    return interval * burst;
  }

  long cost(int tokens) {
    return interval * tokens;
  }

  /** When it is full again once this many tokens are taken. */
  long after(long full, long now, int tokens) {
    return Math.max(full, now) + cost(tokens);
  }

  /** How many tokens are there. */
  int tokens(long full, long now) {
    return (int) Math.max(0, (now + capacity() - Math.max(full, now)) / interval);
  }

  /** When this many tokens are there. */
  long refilled(long full, int tokens) {
    return full + cost(tokens) - capacity();
  }

  /** How far from now on the moment may be moved. */
  long reach(boolean overdrawn) {
    return overdrawn ? capacity() * (1 + MOST_OVERDRAWN) : capacity();
  }

  /** The furthest moment that a bucket can have come to; one beyond it is damage. */
  long horizon(long now) {
    return now + reach(true) + CLOCKS;
  }
}
