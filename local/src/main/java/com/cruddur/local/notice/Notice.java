package com.cruddur.local.notice;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/** Something that happened while the system ran and that a person wants to see. */
public sealed interface Notice {
  /** One line for people; never a message's text or a token. */
  String line();

  /** A function answered with an error, or could not be started. */
  record FunctionFailed(String function, String errorType, String errorMessage) implements Notice {
    @Override
    public String line() {
      return function + " failed: " + errorType + ": " + errorMessage;
    }
  }

  /** A function ran past its timeout and was killed. */
  record FunctionTimedOut(String function, Duration timeout) implements Notice {
    @Override
    public String line() {
      return function + " timed out after " + timeout.toSeconds() + " s and was killed";
    }
  }

  /** A function's process ended while it was at work. */
  record FunctionExited(String function, int status) implements Notice {
    @Override
    public String line() {
      return function + " exited with status " + status + " while it was at work";
    }
  }

  /**
   * A batch of stream records goes to its function again.
   *
   * @param retry which retry this is, from 1
   * @param of how many there are at most; empty when the mapping sets no limit
   */
  record BatchRetried(String mapping, int records, int retry, OptionalInt of) implements Notice {
    @Override
    public String line() {
      return "%s: %s again, retry %d%s"
          .formatted(mapping, count(records), retry, of.isPresent() ? " of " + of.getAsInt() : "");
    }
  }

  /** A failed batch was cut in two, each half to be tried by itself. */
  record BatchSplit(String mapping, int first, int second) implements Notice {
    @Override
    public String line() {
      return "%s: a failed batch was split into %d and %d records"
          .formatted(mapping, first, second);
    }
  }

  /**
   * Records were given up.
   *
   * @param condition AWS's name of the reason: RetryAttemptsExhausted or RecordAgeExceeded
   * @param to the object in the failure destination; null when the mapping has none
   */
  record RecordsDiscarded(String mapping, int records, String condition, Path to)
      implements Notice {
    @Override
    public String line() {
      return "%s: gave up %s (%s)%s"
          .formatted(
              mapping,
              count(records),
              condition,
              to == null ? "; the mapping has no failure destination" : ", kept in " + to);
    }
  }

  /** The checkpoint is older than what the stream keeps (24 h): reading goes on at its oldest. */
  record RecordsTrimmed(String mapping, String shard) implements Notice {
    @Override
    public String line() {
      return mapping + ": " + shard + " no longer holds the next records; on at its oldest one";
    }
  }

  /** Polling met an error and will go on. */
  record PollingFailed(String mapping, String reason) implements Notice {
    @Override
    public String line() {
      return mapping + ": the stream could not be read: " + reason;
    }
  }

  /** The disk is nearly full, so nothing is written any more. */
  record SpaceLow(Path folder, long freeMegabytes, long floorMegabytes) implements Notice {
    @Override
    public String line() {
      return "%s has %d MB free, less than %d: until there is room again nothing is written, and the API answers sends with 503"
          .formatted(folder, freeMegabytes, floorMegabytes);
    }
  }

  /** There is room again. */
  record SpaceEnough(Path folder) implements Notice {
    @Override
    public String line() {
      return folder + " has room again: writes are taken, and the stream goes on";
    }
  }

  private static String count(int records) {
    return records == 1 ? "1 record" : records + " records";
  }
}
