package com.cruddur.local.identity;

import com.cruddur.templates.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** A line for each call, with its outcome and nothing of what was said: neither names nor codes. */
record PoolLog(Path file) {

  /**
   * @param error the error's type; empty where there was none
   */
  synchronized void write(String operation, String error) {
    byte[] line =
        Json.bytes(
            Json.object()
                .put("time", Instant.now().toString())
                .put("operation", operation)
                .put("error", error));
    try (var out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write((new String(line, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
