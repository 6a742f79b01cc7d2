package com.cruddur.local.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there complete or not at all, whenever its writer is killed. */
public final class NewFile {
  private NewFile() {}

  /** What stands in the file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream file) throws IOException;
  }

  /** Puts the file in the place of the one that may be there; whoever reads that one goes on. */
  public static void write(Path file, Content content) {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.createDirectories(file.getParent());
      try (var stream = Files.newOutputStream(partial)) {
        content.writeTo(stream);
      }
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  public static void write(Path file, byte[] content) {
    write(file, stream -> stream.write(content));
  }
}
