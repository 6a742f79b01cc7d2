package com.cruddur.templates.file;

import com.cruddur.templates.UserError;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that nobody but their owner reads or writes: a local system keeps messages, tokens' keys
 * and passwords, and this may be a machine that others use too.
 */
public final class OwnerOnly {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  // Of group and others, everything is taken.
  private static final int MASK = 0077;

  private OwnerOnly() {}

  /**
   * From now on everything that this process and its children make is their owner's: DynamoDB Local
   * and the Cognito emulator, which open their own files, have no other way to be told.
   */
  @SuppressWarnings("restricted")
  public static void fromNowOn() {
    var linker = Linker.nativeLinker();
    var umask =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("umask"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      var _ = (int) umask.invokeExact(MASK);
    } catch (Throwable e) {
      throw new IllegalStateException("the operating system's umask cannot be set", e);
    }
  }

  public static boolean is(Path folder) throws IOException {
    return FOLDER.containsAll(Files.getPosixFilePermissions(folder));
  }

  /**
   * Takes from others what they may, of a folder and of all that is in it. Links are left: what
   * they lead to is somebody's elsewhere.
   *
   * @throws UserError when a file is another user's
   */
  public static void tighten(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
              throws IOException {
            return take(visited, FOLDER);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            return attributes.isSymbolicLink() ? FileVisitResult.CONTINUE : take(file, FILE);
          }
        });
  }

  private static FileVisitResult take(Path path, Set<PosixFilePermission> permissions)
      throws IOException {
    if (!permissions.containsAll(Files.getPosixFilePermissions(path))) {
      try {
        Files.setPosixFilePermissions(path, permissions);
      } catch (IOException e) {
        throw new UserError(
            "%s can be read by others and is not yours to change: choose another data folder"
                .formatted(path),
            e);
      }
    }
    return FileVisitResult.CONTINUE;
  }
}
