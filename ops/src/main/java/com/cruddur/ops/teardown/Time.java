package com.cruddur.ops.teardown;

import java.time.Duration;
import java.time.Instant;

/** The clock, and waiting on it. */
interface Time {
  Instant now();

  void pause(Duration duration);

  Time SYSTEM =
      new Time() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void pause(Duration duration) {
          try {
            Thread.sleep(duration);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
          }
        }
      };
}
