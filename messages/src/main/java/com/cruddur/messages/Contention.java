package com.cruddur.messages;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Writers who meet at one item: what DynamoDB's client does not try again by itself, conflicts of
 * transactions and throttling that cancels one.
 */
final class Contention {
  // With the pauses below 2.6 s in the worst case: well within what the functions have.
  private static final int ATTEMPTS = 7;
  private static final long FIRST_PAUSE_MILLIS = 10;

  private Contention() {}

  /**
   * Makes a call again while it fails for others' sake.
   *
   * @throws TransactionCanceledException when it was cancelled for another reason, or each time
   */
  static <T> T retrying(Supplier<T> call) {
    for (var attempt = 1; ; attempt++) {
      pauseBefore(attempt);
      try {
        return call.get();
      } catch (TransactionConflictException | TransactionInProgressException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      } catch (TransactionCanceledException e) {
        if (attempt == ATTEMPTS
            || e.cancellationReasons().stream().noneMatch(Contention::worthAnotherTry)) {
          throw e;
        }
      }
    }
  }

  private static boolean worthAnotherTry(CancellationReason reason) {
    return switch (String.valueOf(reason.code())) {
      case "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded" -> true;
      default -> false;
    };
  }

  /**
   * Waits a moment before the second and every later attempt. Full jitter: competitors that met
   * once do not meet again.
   *
   * @throws IllegalStateException when there have been too many attempts
   */
  static void pauseBefore(int attempt) {
    if (attempt > ATTEMPTS) {
      throw new IllegalStateException("DynamoDB did not do it in " + ATTEMPTS + " attempts");
    }
    if (attempt > 1) {
      try {
        Thread.sleep(ThreadLocalRandom.current().nextLong(FIRST_PAUSE_MILLIS << attempt) + 1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for DynamoDB", e);
      }
    }
  }
}
