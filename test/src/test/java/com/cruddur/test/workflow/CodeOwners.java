package com.cruddur.test.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * Who has to approve a change of a path: the last line that matches decides ("About code owners",
 * GitHub docs). It knows the patterns {@code *}, {@code /folder/} and {@code /file}.
 */
record CodeOwners(String text) {

  static CodeOwners ofThisRepository() {
    try {
      return new CodeOwners(Files.readString(Script.ROOT.resolve(".github/CODEOWNERS")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty where anybody may. */
  Optional<String> of(String path) {
    List<String> matching =
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .filter(line -> matches(line.split("\\s+")[0], path))
            .toList();
    return matching.isEmpty()
        ? Optional.empty()
        : Optional.of(matching.getLast().replaceFirst("\\S+\\s*", ""));
  }

  private static boolean matches(String pattern, String path) {
    if (pattern.equals("*")) {
      return true;
    }
    if (!pattern.matches("/[\\w./-]+")) {
      throw new IllegalArgumentException("Another kind of pattern: " + pattern);
    }
    String anchored = pattern.substring(1);
    return pattern.endsWith("/") ? path.startsWith(anchored) : path.equals(anchored);
  }
}
