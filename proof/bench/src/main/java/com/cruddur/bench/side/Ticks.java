package com.cruddur.bench.side;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that goes on by a microsecond each time it is asked: no two messages meet at one
 * timestamp, and each run writes the same.
 */
final class Ticks implements InstantSource {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicLong micros = new AtomicLong();

  @Override
  public Instant instant() {
    return START.plus(micros.incrementAndGet(), ChronoUnit.MICROS);
  }
}
