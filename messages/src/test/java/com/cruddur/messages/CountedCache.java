package com.cruddur.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A cache whose connections, outages and clock a test counts and sets. */
abstract class CountedCache {
  static final int ASKERS = 24;
  static final Duration NEVER = Duration.ofMinutes(5);
  static final Duration SHORT = Duration.ofMillis(50);

  final AtomicLong nanos = new AtomicLong();
  final AtomicInteger allMeetAtTheClock = new AtomicInteger();
  private final CyclicBarrier atTheClock = new CyclicBarrier(ASKERS);
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger outages = new AtomicInteger();
  final AtomicInteger recoveries = new AtomicInteger();

  ReadCache serving() {
    var cache = cache(NEVER, this::client);
    assertEquals(Optional.of("answer"), cache.ask(_ -> "answer"));
    return cache;
  }

  ReadCache cache(Duration limit, Supplier<DynamoDbClient> opener) {
    return new ReadCache(
        () -> new Counted(opener),
        new ReadCache.Limits(limit, limit),
        new ReadCache.Watcher() {
          @Override
          public void failed(Throwable cause) {
            outages.incrementAndGet();
          }

          @Override
          public void recovered() {
            recoveries.incrementAndGet();
          }
        },
        this::clock);
  }

  private long clock() {
    if (allMeetAtTheClock.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      meet(atTheClock);
    }
    return nanos.get();
  }

  /** A client of which nothing is asked: these questions answer themselves. */
  DynamoDbClient client() {
    opened.incrementAndGet();
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (_, method, _) -> {
              throw new AssertionError(method);
            });
  }

  /** Counts the clients that were opened and then closed. */
  private final class Counted implements ReadCache.Connection {
    private final Supplier<DynamoDbClient> opener;
    DynamoDbClient client;

    Counted(Supplier<DynamoDbClient> opener) {
      this.opener = opener;
    }

    @Override
    public DynamoDbClient open() {
      var made = opener.get();
      synchronized (this) {
        client = made;
      }
      return made;
    }

    @Override
    public synchronized void close() {
      if (client != null) {
        client = null;
        closed.incrementAndGet();
      }
    }
  }

  static <T> List<Future<T>> atOnce(Callable<T> call) throws InterruptedException {
    try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<T>>();
      for (var i = 0; i < ASKERS; i++) {
        calls.add(call);
      }
      return askers.invokeAll(calls);
    }
  }

  static String fail() {
    throw new IllegalStateException("no route to the cluster");
  }

  static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(1, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void awaitWhateverHappens(CountDownLatch latch) {
    try {
      await(latch);
    } catch (IllegalStateException _) {
      await(latch);
    }
  }

  static void awaitThat(BooleanSupplier condition) throws InterruptedException {
    var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - end < 0);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
