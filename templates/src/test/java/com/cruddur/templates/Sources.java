package com.cruddur.templates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java sources of all modules, for rules about them. */
public final class Sources {
  private static final Path ROOT = Path.of(System.getProperty("cruddur.root"));

  private Sources() {}

  /** What runs. */
  public static List<Path> main() throws IOException {
    return in("src/main/java");
  }

  public static List<Path> tests() throws IOException {
    return in("src/test/java");
  }

  private static List<Path> in(String folder) throws IOException {
    // Modules stand in the root, and some in a folder there
    try (Stream<Path> folders =
        Stream.concat(below(ROOT), below(ROOT).flatMap(Sources::below))
            .map(module -> module.resolve(folder))
            .filter(Files::isDirectory)) {
      return folders
          .flatMap(Sources::all)
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .toList();
    }
  }

  private static Stream<Path> below(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !entry.endsWith("node_modules") && Files.isDirectory(entry))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> all(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
