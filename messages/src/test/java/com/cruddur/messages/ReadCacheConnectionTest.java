package com.cruddur.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a client is opened, how long it is waited for, and when it is closed. */
@Timeout(600)
class ReadCacheConnectionTest extends CountedCache {
  @Test
  void aCacheThatIsMadeOpensNothing() {
    cache(NEVER, this::client);
    assertEquals(0, opened.get());
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
}
