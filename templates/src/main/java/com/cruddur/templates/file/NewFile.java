package com.cruddur.templates.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

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
    write(file, content, new FileAttribute<?>[0]);
  }

  public static void write(Path file, byte[] content) {
    write(file, stream -> stream.write(content));
  }

  /** The same for a file that nobody but its owner may read. */
  public static void writeForOwner(Path file, byte[] content) {
    var permissions = PosixFilePermissions.fromString("rw-------");
    write(file, stream -> stream.write(content), PosixFilePermissions.asFileAttribute(permissions));
  }

  private static void write(Path file, Content content, FileAttribute<?>... attributes) {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(partial);
      Files.createFile(partial, attributes);
      try (var stream = Files.newOutputStream(partial)) {
        content.writeTo(stream);
      }
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
