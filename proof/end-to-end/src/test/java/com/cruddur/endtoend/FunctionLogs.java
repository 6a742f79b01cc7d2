package com.cruddur.endtoend;

import com.cruddur.templates.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the parts of a local system wrote to their logs.
 *
 * @param folder a file for each part, named after it
 */
record FunctionLogs(Path folder) {
  private static final String EMULATOR = "cognito.log";

  /** Every line, but for the emulator's. */
  List<String> lines() throws IOException {
    var lines = new ArrayList<String>();
    for (var file : files()) {
      lines.addAll(Files.readAllLines(file));
    }
    return lines;
  }

  /** Those of one function. */
  List<String> linesOf(String function) throws IOException {
    return Files.readAllLines(folder.resolve(function + ".log"));
  }

  /** What the emulator wrote; its mails are not in its log. */
  List<String> emulatorsLines() throws IOException {
    return Files.readAllLines(folder.resolve(EMULATOR));
  }

  private List<Path> files() throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(f -> !f.endsWith(EMULATOR)).toList();
    }
  }

  /** Function and metric of every metric document that is a line of a log by itself. */
  Set<String> counted() throws IOException {
    var counted = new TreeSet<String>();
    for (var file : files()) {
      var function = file.getFileName().toString().replace(".log", "");
      for (var line : Files.readAllLines(file)) {
        if (line.startsWith("{\"_aws\"") && line.endsWith("}")) {
          Json.parse(line)
              .at("/_aws/CloudWatchMetrics/0/Metrics")
              .forEach(metric -> counted.add(function + " " + metric.path("Name").asText()));
        }
      }
    }
    return counted;
  }

  /** What the API's function logged of requests that it did not answer with 200. */
  String apiErrors() {
    try {
      var log = Files.readAllLines(folder.resolve("ApiFunction.log"));
      return String.join(
          "\n", log.stream().filter(line -> !line.contains("\"status\":200")).toList());
    } catch (IOException e) {
      return e.toString();
    }
  }
}
