package com.cruddur.bench.coldstart;

import com.cruddur.local.function.FirstAnswer;
import com.cruddur.local.function.FunctionRuntime;
import com.cruddur.templates.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Starts the packaged functions again and again, each time a new JVM in AWS's runtime interface
 * client, with DynamoDB Local behind it. The ways to start take turns, so that a change of the
 * machine's mood meets all of them.
 */
public final class ColdStart {
  private static final Duration ENDING = Duration.ofSeconds(2);

  private final Path root;
  private final Path folder;
  private final Consumer<String> progress;

  /**
   * @param root the project's folder, with the packaged jars
   * @param folder where logs are written
   * @param progress told a line now and then
   */
  public ColdStart(Path root, Path folder, Consumer<String> progress) {
    this.root = root;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * @param runs of each way to start each function
   * @throws UserError when a function does not do its work
   */
  public ColdStartResult measure(int runs) throws IOException {
    try (var table = new SeededTable()) {
      var runtime = new FunctionRuntime(root, folder, table.endpoint());
      var result = ColdStartResult.empty(runs, jarSizes());
      for (int run = 1; run <= runs; run++) {
        progress.accept("run %d of %d".formatted(run, runs));
        for (var function : Function.values()) {
          measure(runtime, table, function, result);
        }
      }
      return result;
    }
  }

  private void measure(
      FunctionRuntime runtime, SeededTable table, Function function, ColdStartResult result) {
    var events = result.events().get(function);
    for (var start : Start.values()) {
      var answer = start(runtime, table, function, start, false);
      var measured = result.starts().get(function).get(start);
      measured.millis().add(millis(answer.answered()));
      measured.cpuMillis().add(millis(answer.processor()));
      if (start == Start.DEFAULT) {
        events.without().add(millis(answer.invocation()));
      }
    }
    var primed = start(runtime, table, function, Start.DEFAULT, true);
    events.primed().add(millis(primed.invocation()));
  }

  private FirstAnswer start(
      FunctionRuntime runtime,
      SeededTable table,
      Function function,
      Start start,
      boolean snapStart) {
    var event = function.event(table).getBytes(StandardCharsets.UTF_8);
    var definition = function.definition(root, start.flags(), snapStart);
    var answer = FirstAnswer.of(runtime, definition, event, ENDING);
    if (!function.isProof(answer.payload())) {
      throw new UserError(
          "The %s function did not do its work, it answered %s"
              .formatted(function.title(), new String(answer.payload(), StandardCharsets.UTF_8)));
    }
    return answer;
  }

  private Map<Function, Long> jarSizes() throws IOException {
    Map<Function, Long> sizes = new EnumMap<>(Function.class);
    for (var function : Function.values()) {
      sizes.put(function, Files.size(function.jar(root)));
    }
    return sizes;
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
