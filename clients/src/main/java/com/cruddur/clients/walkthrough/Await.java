package com.cruddur.clients.walkthrough;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Waiting for what another part of the system does, with a limit. */
public final class Await {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final long PAUSE_MILLIS = 25;

  /** Looks once; empty when it is not there yet. */
  public interface Look<T> {
    Optional<T> look() throws IOException;
  }

  private Await() {}

  /**
   * @return what was seen, or empty when the limit of a minute passed
   */
  public static <T> Optional<T> until(Look<T> look) throws IOException {
    return until(LIMIT, look);
  }

  /**
   * @return what was seen, or empty when the limit passed
   */
  public static <T> Optional<T> until(Duration limit, Look<T> look) throws IOException {
    var end = System.nanoTime() + limit.toNanos();
    while (true) {
      var seen = look.look();
      if (seen.isPresent() || System.nanoTime() - end > 0) {
        return seen;
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }
}
