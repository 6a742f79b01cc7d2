package com.cruddur.ops.diff;

import com.cruddur.local.notice.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a command to its end. */
record Shell(int status, String output) {

  /**
   * @throws Refusal when there is no such command
   */
  static Shell run(Path folder, List<String> words) {
    try {
      var log = Files.createTempFile("command", ".log");
      try {
        var process =
            new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        return new Shell(process.waitFor(), Files.readString(log));
      } finally {
        Files.delete(log);
      }
    } catch (IOException e) {
      throw new Refusal("%s cannot be run: %s".formatted(words.getFirst(), e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(words.getFirst() + " was interrupted", e);
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
