package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.clients.web.WebFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The web client as {@code bin/build} leaves it, which Maven alone does not build. */
final class WebBuild {
  private static final Path WEB = SharedSystem.ROOT.resolve("web");

  private WebBuild() {}

  /** Builds it unless it is that of the sources that are there. */
  static synchronized Path folder() throws IOException, InterruptedException {
    Path folder = WEB.resolve("dist");
    if (!WebFile.isBuilt(folder)
        || Files.getLastModifiedTime(folder.resolve("index.html")).compareTo(newest()) < 0) {
      var build =
          new ProcessBuilder("npm", "run", "--silent", "build").directory(WEB.toFile()).inheritIO();
      assertEquals(0, build.start().waitFor(), "the web client cannot be built");
    }
    return folder;
  }

  private static FileTime newest() throws IOException {
    var sources = List.of("src", "index.html", "package.json", "vite.config.ts");
    try (Stream<Path> files = sources.stream().map(WEB::resolve).flatMap(WebBuild::filesOf)) {
      return files.map(WebBuild::changed).max(Comparator.naturalOrder()).orElseThrow();
    }
  }

  private static Stream<Path> filesOf(Path path) {
    try {
      return Files.walk(path).filter(Files::isRegularFile);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
