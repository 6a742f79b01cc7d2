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
  private static final String USER_POOL = "cognito.log";

  /** Every line, but for the user pool's. */
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

  /** What the user pool wrote of the calls that it got. */
  List<String> poolsLines() throws IOException {
    return Files.readAllLines(folder.resolve(USER_POOL));
  }

  private List<Path> files() throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(f -> !f.endsWith(USER_POOL)).toList();
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
