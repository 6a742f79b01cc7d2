package com.cruddur.bench.micro;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of what needs no database; they stand in the packages that they measure. */
public final class MicroBenchmarks {
  private static final TimeValue ITERATION = TimeValue.milliseconds(500);

  private MicroBenchmarks() {}

  /**
   * @param progress is told what is measured
   * @return a table of Markdown, in nanoseconds a call
   * @throws RunnerException when JMH finds no benchmark, or its JVM dies
   */
  public static String run(Consumer<String> progress) throws RunnerException {
    progress.accept("Measuring in two JVMs for each benchmark: about a minute and a half …");
    var options =
        new OptionsBuilder()
            .include("com\\.cruddur\\..*Benchmark\\.")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(2)
            .warmupIterations(3)
            .warmupTime(ITERATION)
            .measurementIterations(4)
            .measurementTime(ITERATION)
            // Its own: those of bin/cruddur would measure the first compiler alone
            .jvmArgs("-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow")
            .verbosity(VerboseMode.SILENT)
            .build();
    var results = new ArrayList<>(new Runner(options, quiet()).run());
    results.sort(Comparator.comparing(MicroBenchmarks::name));
    var table = new StringBuilder("| what | ns a call | ± (99.9 %) |\n|---|--:|--:|\n");
    for (var result : results) {
      var primary = result.getPrimaryResult();
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %,.0f |%n",
              name(result),
              primary.getScore(),
              primary.getScoreError()));
    }
    return table.toString();
  }

  /** Standard output is for the table. */
  private static OutputFormat quiet() {
    return OutputFormatFactory.createFormatInstance(
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
        VerboseMode.SILENT);
  }

  /** {@code TimestampBenchmark.parse} for people: Timestamp, parse. */
  private static String name(RunResult result) {
    var parts = result.getParams().getBenchmark().split("\\.");
    var type = parts[parts.length - 2].replaceFirst("Benchmark$", "");
    var words = parts[parts.length - 1].replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return "%s: %s".formatted(type, words);
  }
}
