package com.cruddur.review;

import com.cruddur.templates.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a command to its end. */
record Shell(int status, String output) {

  /**
   * @throws UserError when there is no such command
   */
  static Shell run(Path folder, List<String> words) {
    return run(folder, Map.of(), words);
  }

  /**
   * @param variables beside those of this process
   * @throws UserError when the command fails, or there is none
   */
  static void required(Path folder, Map<String, String> variables, String... words) {
    var result = run(folder, variables, List.of(words));
    if (result.status() != 0) {
      throw new UserError(
          "%s failed for the base (exit status %d): %s"
              .formatted(String.join(" ", words), result.status(), result.reason()));
    }
  }

  private static Shell run(Path folder, Map<String, String> variables, List<String> words) {
    try {
      var log = Files.createTempFile("command", ".log");
      log.toFile().deleteOnExit();
      try {
        var builder =
            new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(variables);
        var process = builder.start();
        process.getOutputStream().close();
        return new Shell(process.waitFor(), Files.readString(log));
      } finally {
        Files.deleteIfExists(log);
      }
    } catch (IOException e) {
      throw new UserError("%s cannot be run: %s".formatted(words.getFirst(), e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError(words.getFirst() + " was interrupted", e);
    }
  }

  /** The line that says why: Maven's first error, else the last line. */
  String reason() {
    var lines = output.lines().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .filter(line -> line.contains("ERROR"))
        .findFirst()
        .orElse(lines.isEmpty() ? "it printed nothing" : lines.getLast());
  }
}
