package com.cruddur.local.process;

import com.cruddur.templates.UserError;
import com.cruddur.templates.file.Folders;
import com.cruddur.templates.file.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder that keeps everything across restarts, held by one system at a time, and its owner's
 * alone.
 *
 * <p>The lock is the operating system's, so a killed holder leaves none behind.
 */
public final class DataFolder implements AutoCloseable {
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel channel;

  private DataFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * @param fresh whether it is to be emptied
   * @throws UserError when another system holds it, or it has files that this system did not write
   *     and is to be emptied, or is open to other users
   */
  public static DataFolder hold(Path folder, boolean fresh) {
    try {
      OwnerOnly.fromNowOn();
      Files.createDirectories(folder);
      if (fresh && !isOurs(folder)) {
        throw new UserError(
            "%s holds files that this system did not write, so they are not deleted: choose another data folder"
                .formatted(folder));
      }
      closeToOthers(folder);
      var channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new UserError(
            "%s is in use by another running system: stop that one, or choose another data folder"
                .formatted(folder));
      }
      return new DataFolder(folder, channel);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be used as the data folder", e);
    }
  }

  public Path path() {
    return folder;
  }

  private static void closeToOthers(Path folder) throws IOException {
    if (isOurs(folder)) {
      OwnerOnly.tighten(folder);
    } else if (!OwnerOnly.is(folder)) {
      throw new UserError(
          "%s is open to other users and holds files that this system did not write: run chmod 700 on it, or choose another data folder"
              .formatted(folder));
    }
  }

  private static boolean isOurs(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return Files.exists(folder.resolve(LOCK)) || files.findAny().isEmpty();
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  /** Deletes what is in it. */
  public void empty() {
    try {
      Folders.delete(folder, path -> path.equals(folder) || path.equals(folder.resolve(LOCK)));
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be emptied", e);
    }
  }

  /** Lets go of the folder; its files stay. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
