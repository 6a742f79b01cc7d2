package com.cruddur.templates.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;

/** Folders with all that is in them. */
public final class Folders {
  private Folders() {}

  /** Deletes a folder that nobody else uses, with all that is in it. */
  public static void delete(Path folder) throws IOException {
    delete(folder, _ -> false);
  }

  /**
   * @param kept what of it stays; a folder that holds something that stays has to stay too
   */
  public static void delete(Path folder, Predicate<Path> kept) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            return deleteUnlessKept(file);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            return deleteUnlessKept(visited);
          }

          private FileVisitResult deleteUnlessKept(Path path) throws IOException {
            if (!kept.test(path)) {
              Files.delete(path);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
