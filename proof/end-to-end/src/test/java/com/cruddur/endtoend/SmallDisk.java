package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of a few megabytes, in memory: what is written to it can fill it. */
record SmallDisk(Path folder) implements AutoCloseable {
  private static final String FILLER = "filler";

  /** Skips the test, and says why, where nobody may mount one. */
  static SmallDisk mount(int megabytes) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("small-disk");
    var size = "size=" + megabytes + "m,mode=700";
    var refused = run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString());
    if (!refused.isEmpty()) {
      Files.delete(folder);
      abort("a small file system cannot be mounted here, which root may do: " + refused);
    }
    return new SmallDisk(folder);
  }

  /**
   * Lets a file grow until no more than so much is free.
   *
   * @param bytes 0: until nothing more can be written at all
   */
  void fillUntilFree(long bytes) throws IOException {
    var store = Files.getFileStore(folder);
    try (var file = Files.newOutputStream(folder.resolve(FILLER))) {
      while (store.getUsableSpace() > bytes && write(file)) {}
    }
  }

  private static boolean write(OutputStream file) {
    try {
      file.write(new byte[4096]);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  void free() throws IOException {
    Files.delete(folder.resolve(FILLER));
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
    var output = new String(process.getInputStream().readAllBytes()).strip();
    return process.waitFor() == 0 ? "" : List.of(command).getFirst() + ": " + output;
  }

  @Override
  public void close() throws IOException {
    try {
      // Lazily: whatever of the system still ends there goes on until it has ended.
      var refused = run("umount", "--lazy", folder.toString());
      if (!refused.isEmpty()) {
        throw new IOException(refused);
      }
      Files.delete(folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
