package com.cruddur.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.notice.Notice;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A disk whose free space the test sets. */
class FreeSpaceTest {
  private static final Path FOLDER = Path.of("data");
  private static final int LIMIT_SECONDS = 60;

  private final AtomicLong free = new AtomicLong(FreeSpace.FLOOR);
  private final List<Notice> notices = new CopyOnWriteArrayList<>();
  private final FreeSpace space = new FreeSpace(FOLDER, free::get, notices::add);

  @Test
  void theFloorItselfIsEnoughAndAByteLessIsNot() {
    assertTrue(space.isEnough());
    free.decrementAndGet();
    assertFalse(space.isEnough());
    free.incrementAndGet();
    assertTrue(space.isEnough());
  }

  @Test
  void eachChangeIsSaidOnceHoweverOftenItIsAskedFor() {
    for (var bytes : List.of(FreeSpace.FLOOR, 0L, 0L, FreeSpace.FLOOR, FreeSpace.FLOOR)) {
      free.set(bytes);
      space.isEnough();
    }
    assertEquals(
        List.of(new Notice.SpaceLow(FOLDER, 0, 64), new Notice.SpaceEnough(FOLDER)), notices);
  }

  @Test
  void itIsSaidAlsoWhileNobodyAsks() throws Exception {
    space.watch();
    free.set(0);
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (notices.isEmpty() && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    assertEquals(1, notices.size());
    space.close();
  }

  @Test
  void whoWaitsGoesOnWhenThereIsRoomAndIsToldWhenTheSystemStopsFirst() throws Exception {
    free.set(0);
    var first = waiting();
    var second = waiting();
    free.set(FreeSpace.FLOOR);
    assertTrue(first.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    assertTrue(second.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    free.set(0);
    var third = waiting();
    space.close();
    assertFalse(third.get(LIMIT_SECONDS, TimeUnit.SECONDS));
  }

  private CompletableFuture<Boolean> waiting() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return space.awaitEnough();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        Thread::startVirtualThread);
  }
}
