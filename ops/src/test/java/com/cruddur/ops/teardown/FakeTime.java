package com.cruddur.ops.teardown;

import java.time.Duration;
import java.time.Instant;

/** Time that passes when it is waited for, and only then. */
final class FakeTime implements Time {
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void pause(Duration duration) {
    now = now.plus(duration);
  }
}
