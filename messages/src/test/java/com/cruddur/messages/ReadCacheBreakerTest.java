package com.cruddur.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Who may ask a cache that fails, and when, with many askers at once. */
class ReadCacheBreakerTest {
  private static final int ASKERS = 24;
  private static final Duration NEVER = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final AtomicInteger outages = new AtomicInteger();
  private final AtomicInteger recoveries = new AtomicInteger();

  @Test
  void aCacheThatIsMadeOpensNothing() {
    cache(NEVER, this::client);
    assertEquals(0, opened.get());
  }

  @Test
  void oneAskerOpensTheClientAndTheOthersDoNotWait() throws Exception {
    var opening = new CountDownLatch(1);
    var open = new CountDownLatch(1);
    var cache =
        cache(
            NEVER,
            () -> {
              opening.countDown();
              await(open);
              return client();
            });
    try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = askers.submit(() -> cache.ask(_ -> "answer"));
      await(opening);
      for (var i = 0; i < ASKERS; i++) {
        assertEquals(Optional.empty(), cache.ask(_ -> "answer"));
      }
      open.countDown();
      assertEquals(Optional.of("answer"), first.get());
    }
    assertEquals(Optional.of("answer"), cache.ask(_ -> "answer"));
    assertEquals(1, opened.get());
  }

  @Test
  void ofManyFailuresAtOnceOneEndsTheServiceAndClosesTheClient() throws Exception {
    var cache = serving();
    var together = new CyclicBarrier(ASKERS);
    for (var answer :
        atOnce(
            () ->
                cache.ask(
                    _ -> {
                      meet(together);
                      throw new IllegalStateException("no route");
                    }))) {
      assertEquals(Optional.empty(), answer.get());
    }
    awaitThat(() -> closed.get() == 1);
    assertEquals(1, outages.get());
  }

  @Test
  void afterItsRestOneAskerTriesItHoweverManyThereAre() throws Exception {
    var cache = serving();
    cache.ask(_ -> fail());
    nanos.addAndGet(ReadCache.REST.toNanos() - 1);
    assertEquals(Optional.empty(), cache.ask(_ -> "still resting"));
    nanos.addAndGet(1);

    var trials = new AtomicInteger();
    var together = new CyclicBarrier(ASKERS);
    var answers =
        atOnce(
            () -> {
              meet(together);
              return cache.ask(
                  _ -> {
                    trials.incrementAndGet();
                    return fail();
                  });
            });
    for (var answer : answers) {
      assertEquals(Optional.empty(), answer.get());
    }
    assertEquals(1, trials.get());
    assertEquals(2, opened.get());
    assertEquals(1, outages.get(), "the same outage");
    assertEquals(0, recoveries.get());
  }

  @Test
  void aTrialThatSucceedsServesEverybodyAgain() throws Exception {
    var cache = serving();
    cache.ask(_ -> fail());
    nanos.addAndGet(ReadCache.REST.toNanos());
    assertEquals(Optional.of("answer"), cache.ask(_ -> "answer"));
    for (var answer : atOnce(() -> cache.ask(_ -> "answer"))) {
      assertEquals(Optional.of("answer"), answer.get());
    }
    assertEquals(1, recoveries.get());
    assertEquals(2, opened.get());
  }

  @Test
  void theFailureOfAnOldClientDoesNotEndTheServiceOfTheNewOne() throws Exception {
    var cache = serving();
    var late = new CountDownLatch(1);
    var asking = new CountDownLatch(1);
    try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      var old =
          askers.submit(
              () ->
                  cache.ask(
                      _ -> {
                        asking.countDown();
                        await(late);
                        return fail();
                      }));
      await(asking);
      cache.ask(_ -> fail());
      nanos.addAndGet(ReadCache.REST.toNanos());
      assertEquals(Optional.of("new"), cache.ask(_ -> "new"));
      late.countDown();
      assertEquals(Optional.empty(), old.get());
    }
    assertEquals(Optional.of("new"), cache.ask(_ -> "new"));
    assertEquals(1, outages.get());
  }

  @Test
  void anAnswerThatDoesNotComeIsNotWaitedFor() throws Exception {
    var cache = cache(SHORT, this::client);
    cache.ask(_ -> "opened");
    var never = new CountDownLatch(1);
    assertEquals(
        Optional.empty(),
        cache.ask(
            _ -> {
              await(never);
              return "too late";
            }));
    awaitThat(() -> closed.get() == 1);
    assertEquals(1, outages.get());
  }

  @Test
  void aClientThatOpensTooLateIsClosed() throws Exception {
    var open = new CountDownLatch(1);
    var cache =
        cache(
            SHORT,
            () -> {
              awaitWhateverHappens(open);
              return client();
            });
    assertEquals(Optional.empty(), cache.ask(_ -> "answer"));
    open.countDown();
    awaitThat(() -> closed.get() == 1);
    assertEquals(1, opened.get());
  }

  /** A class that the client needs and that is not there is an error, not an exception. */
  @Test
  void anErrorIsAFailureToo() {
    var cache = serving();
    assertEquals(
        Optional.empty(),
        cache.ask(
            _ -> {
              throw new NoClassDefFoundError("org/apache/commons/logging/LogFactory");
            }));
    assertEquals(1, outages.get());
  }

  @Test
  void aResetClosesTheClientAndForgetsTheRest() throws Exception {
    var cache = serving();
    cache.reset();
    assertEquals(1, closed.get());
    assertEquals(Optional.of("answer"), cache.ask(_ -> "answer"));
    assertEquals(2, opened.get());

    cache.ask(_ -> fail());
    nanos.addAndGet(-TimeUnit.DAYS.toNanos(400));
    assertEquals(Optional.empty(), cache.ask(_ -> "resting, by a clock of another machine"));
    cache.reset();
    assertEquals(Optional.of("answer"), cache.ask(_ -> "answer"));
  }

  @Test
  void aTrialThatAResetOvertakesKeepsNoClient() throws Exception {
    var asking = new CountDownLatch(1);
    var answered = new CountDownLatch(1);
    var cache = cache(NEVER, this::client);
    try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          askers.submit(
              () ->
                  cache.ask(
                      _ -> {
                        asking.countDown();
                        await(answered);
                        return "answer";
                      }));
      await(asking);
      cache.reset();
      answered.countDown();
      assertEquals(Optional.of("answer"), first.get());
    }
    assertEquals(1, closed.get());
    cache.ask(_ -> "answer");
    assertEquals(2, opened.get());
  }

  @Test
  void limitsThatCannotHoldAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new ReadCache.Limits(SHORT, SHORT.plusNanos(1)));
    assertThrows(IllegalArgumentException.class, () -> new ReadCache.Limits(SHORT, Duration.ZERO));
  }

  private ReadCache serving() {
    var cache = cache(NEVER, this::client);
    assertEquals(Optional.of("answer"), cache.ask(_ -> "answer"));
    return cache;
  }

  private ReadCache cache(Duration limit, Supplier<DynamoDbClient> opener) {
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
        nanos::get);
  }

  /** A client of which nothing is asked: these questions answer themselves. */
  private DynamoDbClient client() {
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
    private DynamoDbClient client;

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

  private static <T> List<Future<T>> atOnce(Callable<T> call) throws InterruptedException {
    try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<T>>();
      for (var i = 0; i < ASKERS; i++) {
        calls.add(call);
      }
      return askers.invokeAll(calls);
    }
  }

  private static String fail() {
    throw new IllegalStateException("no route to the cluster");
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitWhateverHappens(CountDownLatch latch) {
    try {
      await(latch);
    } catch (IllegalStateException _) {
      await(latch);
    }
  }

  private static void awaitThat(BooleanSupplier condition) throws InterruptedException {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - end < 0);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
