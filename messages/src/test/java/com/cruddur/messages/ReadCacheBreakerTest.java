package com.cruddur.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may ask a cache that fails, and when, with many askers at once. */
@Timeout(600)
class ReadCacheBreakerTest extends CountedCache {
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
    // They look at the clock when they have seen that it rests, and before they may try it.
    allMeetAtTheClock.set(ASKERS);
    var answers =
        atOnce(
            () ->
                cache.ask(
                    _ -> {
                      trials.incrementAndGet();
                      return fail();
                    }));
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
}
