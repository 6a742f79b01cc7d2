package com.cruddur.local.process;

import com.cruddur.local.notice.Notice;
import com.cruddur.templates.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What is free on the file system of the data folder, and whether that is enough to write.
 *
 * <p>Asking is one statvfs, so it is done for each write. What a quota of a user leaves, and how
 * many inodes are free, it does not tell.
 */
public final class FreeSpace implements AutoCloseable {
  /**
   * In bytes. A full DynamoDB Local loses what it acknowledges; this is several times what all the
   * writes that can be under way at once need in its database, journal, index and stream, and what
   * is then still logged.
   */
  public static final long FLOOR = 64L * 1024 * 1024;

  private static final Duration WATCH = Duration.ofSeconds(1);

  private final Path folder;
  private final LongSupplier free;
  private final Consumer<Notice> notices;
  private boolean low;
  private boolean closed;

  /**
   * @param free in bytes
   */
  FreeSpace(Path folder, LongSupplier free, Consumer<Notice> notices) {
    this.folder = folder;
    this.free = free;
    this.notices = notices;
  }

  /**
   * @param folder which is there
   * @param notices told when it gets low, and when there is enough again
   * @throws UserError when it is low already
   */
  public static FreeSpace of(Path folder, Consumer<Notice> notices) {
    FileStore store;
    try {
      store = Files.getFileStore(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var space = new FreeSpace(folder, () -> usable(store), notices);
    long free = space.free.getAsLong();
    if (free < FLOOR) {
      throw new UserError(
          "%s has %d MB free, and the local system needs %d: make room, or choose another data folder"
              .formatted(folder, megabytes(free), megabytes(FLOOR)));
    }
    return space;
  }

  private static long usable(FileStore store) {
    try {
      return store.getUsableSpace();
    } catch (IOException _) {
      // A folder that is gone has no room.
      return 0;
    }
  }

  /** Says so from now on when it gets low, also while nobody writes. */
  public FreeSpace watch() {
    Thread.ofVirtual().name("free space").start(this::watchUntilClosed);
    return this;
  }

  private synchronized void watchUntilClosed() {
    while (!closed) {
      isEnough();
      try {
        TimeUnit.NANOSECONDS.timedWait(this, WATCH.toNanos());
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  /** Whether there is room to write, now. */
  public synchronized boolean isEnough() {
    long bytes = free.getAsLong();
    if (low != bytes < FLOOR) {
      low = !low;
      notices.accept(
          low
              ? new Notice.SpaceLow(folder, megabytes(bytes), megabytes(FLOOR))
              : new Notice.SpaceEnough(folder));
      notifyAll();
    }
    return !low;
  }

  /**
   * Waits until there is room to write.
   *
   * @return false when the system stops before
   */
  public synchronized boolean awaitEnough() throws InterruptedException {
    while (!closed && !isEnough()) {
      TimeUnit.NANOSECONDS.timedWait(this, WATCH.toNanos());
    }
    return !closed;
  }

  private static long megabytes(long bytes) {
    return bytes / (1024 * 1024);
  }

  /** Stops watching; who waits stops waiting. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
