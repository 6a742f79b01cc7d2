package com.cruddur.messages;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A cache in front of the table (DAX) that may be slow, wrong about what is absent, or gone: what
 * it cannot answer, the table does. After a failure it is left alone for a while, so that a dead
 * cluster costs one request its timeout and not every request.
 */
public final class ReadCache {
  /** How long a cache that failed is not asked. */
  static final Duration REST = Duration.ofSeconds(30);

  private final Supplier<DynamoDbClient> opener;
  private final LongSupplier nanoTime;
  private DynamoDbClient client;
  private boolean resting;
  private long restsUntil;

  /**
   * @param opener opens the client at the first question, and not before: sockets do not survive a
   *     SnapStart restore
   */
  public ReadCache(Supplier<DynamoDbClient> opener) {
    this(opener, System::nanoTime);
  }

  ReadCache(Supplier<DynamoDbClient> opener, LongSupplier nanoTime) {
    this.opener = opener;
    this.nanoTime = nanoTime;
  }

  /**
   * @return empty when the cache has no answer now
   */
  <T> Optional<T> ask(Function<DynamoDbClient, T> question) {
    if (resting && nanoTime.getAsLong() - restsUntil < 0) {
      return Optional.empty();
    }
    try {
      if (client == null) {
        client = opener.get();
      }
      var answer = question.apply(client);
      resting = false;
      return Optional.of(answer);
    } catch (RuntimeException _) {
      resting = true;
      restsUntil = nanoTime.getAsLong() + REST.toNanos();
      return Optional.empty();
    }
  }
}
