package com.cruddur.messages;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A cache in front of the table (DAX) that may be slow, wrong about what is absent, or gone: what
 * it cannot answer in time, the table does. After a failure its client is closed and it is left
 * alone for a while; then one question tries it anew, and nobody waits for that one but its asker.
 *
 * <p>So a request that asks k times is held up by at most {@code Limits.trial + (k - 1) *
 * Limits.answer}, and a cache that is down costs one such trial per {@link #REST}. Safe for any
 * number of threads.
 */
public final class ReadCache {
  /** How long a cache that failed is not asked. */
  public static final Duration REST = Duration.ofSeconds(30);

  /**
   * How long an asker waits, whatever the client's own timeouts do.
   *
   * @param trial for the first question, which opens the client
   * @param answer for every later one
   */
  public record Limits(Duration trial, Duration answer) {
    public Limits {
      if (answer.isNegative() || answer.isZero() || trial.compareTo(answer) < 0) {
        throw new IllegalArgumentException(
            "the limits %s for a trial and %s for an answer: the first has to be the longer one"
                .formatted(trial, answer));
      }
    }
  }

  /** Told of each outage twice: when it begins and when it is over. */
  public interface Watcher {
    /**
     * @param cause its message may quote data
     */
    void failed(Throwable cause);

    void recovered();
  }

  /** One attempt to reach the cache: holds nothing before it is opened and after it is closed. */
  public interface Connection extends AutoCloseable {
    DynamoDbClient open();

    /** Ends what is open and what is being opened, from any thread, more than once. */
    @Override
    void close();
  }

  /** What the cache is now; a new object for each change, so that nobody ends another's state. */
  private sealed interface State {}

  private record Unopened() implements State {}

  private record Trying(Connection connection, boolean afterOutage) implements State {}

  private record Serving(Connection connection, DynamoDbClient client) implements State {}

  private record Resting(long until) implements State {}

  private final Supplier<Connection> connections;
  private final Limits limits;
  private final Watcher watcher;
  private final LongSupplier nanoTime;
  private final AtomicReference<State> state = new AtomicReference<>(new Unopened());

  /**
   * @param connections opened at the first question, and not before: sockets do not survive a
   *     SnapStart restore
   * @param nanoTime by which it rests
   */
  public ReadCache(
      Supplier<Connection> connections, Limits limits, Watcher watcher, LongSupplier nanoTime) {
    this.connections = connections;
    this.limits = limits;
    this.watcher = watcher;
    this.nanoTime = nanoTime;
  }

  /**
   * @return empty when the cache has no answer now
   */
  <T> Optional<T> ask(Function<DynamoDbClient, T> question) {
    var seen = state.get();
    return switch (seen) {
      case Serving serving ->
          within(
              limits.answer(), serving, new FutureTask<>(() -> question.apply(serving.client())));
      case Trying _ -> Optional.empty();
      case Resting resting when nanoTime.getAsLong() - resting.until() < 0 -> Optional.empty();
      case Unopened _, Resting _ -> {
        var trying = new Trying(connections.get(), seen instanceof Resting);
        yield state.compareAndSet(seen, trying)
            ? within(limits.trial(), trying, new FutureTask<>(() -> tryOut(trying, question)))
            : Optional.empty();
      }
    };
  }

  /**
   * Forgets the client and any failure. For before a snapshot and after it: neither sockets nor the
   * origin of {@link System#nanoTime} outlive one.
   */
  public void reset() {
    close(state.getAndSet(new Unopened()));
  }

  private <T> T tryOut(Trying trying, Function<DynamoDbClient, T> question) {
    var client = trying.connection().open();
    var answer = question.apply(client);
    if (!state.compareAndSet(trying, new Serving(trying.connection(), client))) {
      // Its asker has gone: nobody else would ever close it.
      close(trying);
    } else if (trying.afterOutage()) {
      watcher.recovered();
    }
    return answer;
  }

  /** The client's read timeout begins again with every byte, so that the wait needs its own end. */
  private <T> Optional<T> within(Duration limit, State during, FutureTask<T> question) {
    Thread.ofVirtual().name("read-cache").start(question);
    try {
      return Optional.of(question.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      rest(during, e.getCause());
    } catch (TimeoutException e) {
      rest(during, e);
      question.cancel(true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      rest(during, e);
      question.cancel(true);
    }
    return Optional.empty();
  }

  private void rest(State during, Throwable cause) {
    if (!state.compareAndSet(during, new Resting(nanoTime.getAsLong() + REST.toNanos()))) {
      return;
    }
    // Closing may wait for the client's threads: not at the asker's expense.
    Thread.ofVirtual().name("read-cache-close").start(() -> close(during));
    if (!(during instanceof Trying trying && trying.afterOutage())) {
      watcher.failed(cause);
    }
  }

  private static void close(State ended) {
    switch (ended) {
      case Trying trying -> trying.connection().close();
      case Serving serving -> serving.connection().close();
      case Unopened _, Resting _ -> {}
    }
  }
}
