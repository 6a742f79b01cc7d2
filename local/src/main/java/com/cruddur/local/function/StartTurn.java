package com.cruddur.local.function;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Semaphore;

/**
 * The turn to start a function's process, one at a time on the whole machine.
 *
 * <p>The runtime interface client writes its native library to one fixed path, {@code
 * /tmp/.libaws-lambda-jni.so} (its class JniHelper), and loads it from there. On Lambda it is
 * alone; here a process that loads the file while another writes it dies of SIGBUS.
 */
final class StartTurn implements AutoCloseable {
  private static final Path LOCK = Path.of("/tmp/.libaws-lambda-jni.so.lock");
  // A file's lock is the whole JVM's: its own threads need another.
  private static final Semaphore IN_THIS_JVM = new Semaphore(1, true);

  private final FileChannel channel;

  private StartTurn(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits for the turn; it ends with {@link #close()}, or with this JVM. */
  static StartTurn take() {
    IN_THIS_JVM.acquireUninterruptibly();
    FileChannel channel = null;
    try {
      channel = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock _ = channel.lock();
    } catch (IOException _) {
      // Another user's file: then the library is another user's too, and cannot be written either.
    }
    return new StartTurn(channel);
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException _) {
      // The lock is gone with the channel all the same.
    } finally {
      IN_THIS_JVM.release();
    }
  }
}
