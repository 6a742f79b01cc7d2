package com.cruddur.review;

import com.cruddur.templates.UserError;
import com.cruddur.templates.file.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The files of a commit in a temporary folder, which goes with whatever ends the work: its end, a
 * failure, Ctrl-C or SIGTERM. Nothing is written to the checkout that the commit comes from, nor to
 * its {@code .git}: these are files alone, no worktree of git's.
 */
final class BaseCheckout implements AutoCloseable {
  private static final int SECONDS_TO_END = 10;

  private final Path folder;
  private final Path files;
  private final Thread hook;

  private BaseCheckout(Path folder) {
    this.folder = folder;
    this.files = folder.resolve("checkout");
    this.hook = new Thread(this::interrupted, "remove the base's checkout");
  }

  /**
   * @param root the checkout whose repository has the commit
   * @throws UserError when git cannot write the files
   */
  static BaseCheckout of(Path root, String commit) {
    try {
      var checkout = new BaseCheckout(Files.createTempDirectory("cruddur-base-"));
      Runtime.getRuntime().addShutdownHook(checkout.hook);
      try {
        checkout.fill(root, commit);
        checkout.copyNodeModules(root);
      } catch (RuntimeException | IOException e) {
        checkout.close();
        throw e;
      }
      return checkout;
    } catch (IOException e) {
      throw new UncheckedIOException("the files of " + commit + " cannot be written", e);
    }
  }

  Path files() {
    return files;
  }

  /** By an index of its own: the repository's stays as it is. */
  private void fill(Path root, String commit) throws IOException {
    Files.createDirectory(files);
    var index = Map.of("GIT_INDEX_FILE", folder.resolve("index").toString());
    Shell.required(root, index, "git", "read-tree", commit);
    Shell.required(root, index, "git", "checkout-index", "--all", "--prefix=" + files + "/");
  }

  /**
   * A copy, which is quicker than an installation and needs no registry. A link would not do: npm
   * ci empties what it leads to. Other packages, or none: the base's own build installs them.
   */
  private void copyNodeModules(Path root) throws IOException {
    var lock = files.resolve("package-lock.json");
    var packages = root.resolve("node_modules");
    var installed = packages.resolve(".package-lock.json");
    if (Files.exists(lock)
        && Files.exists(installed)
        && Files.mismatch(lock, root.resolve("package-lock.json")) < 0) {
      Shell.required(files, Map.of(), "cp", "-R", "-P", packages.toString(), "node_modules");
      // npm and bin/node-modules take packages that are older than the lock file for stale
      Files.setLastModifiedTime(
          files.resolve("node_modules/.package-lock.json"), FileTime.from(Instant.now()));
    }
  }

  /** In the JVM's last moments: what builds the base would write on. */
  private void interrupted() {
    var building = ProcessHandle.current().descendants().toList();
    building.forEach(ProcessHandle::destroy);
    for (ProcessHandle process : building) {
      try {
        process.onExit().get(SECONDS_TO_END, TimeUnit.SECONDS);
      } catch (Exception _) {
        process.destroyForcibly();
      }
    }
    remove();
  }

  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The JVM ends, and the hook is at work
    }
  }

  /** Both the hook and the end of the work may come here, and a process may write its last file. */
  private synchronized void remove() {
    for (var attempt = 0; Files.exists(folder) && attempt < SECONDS_TO_END; attempt++) {
      try {
        Folders.delete(folder);
      } catch (NoSuchFileException | DirectoryNotEmptyException _) {
        // Once more
      } catch (IOException e) {
        throw new UncheckedIOException(folder + " cannot be deleted", e);
      }
    }
  }
}
