package com.cruddur.bench.command;

import com.cruddur.bench.Benchmark;
import com.cruddur.bench.Scale;
import com.cruddur.bench.report.JsonReport;
import com.cruddur.bench.report.Machine;
import com.cruddur.bench.report.MarkdownReport;
import com.cruddur.bench.report.Results;
import com.cruddur.bench.report.UnitPrices;
import com.cruddur.review.cost.Prices;
import com.cruddur.templates.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the data path beside the reference's. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = ColdStartCommand.class,
    description = {
      "Measures this project's functions beside the reference's algorithm on one DynamoDB Local:"
          + " units, calls,",
      "invocations, time and dollars. Takes a few minutes; the machine should have nothing else to"
          + " do.",
      "How to read the report: docs/benchmarks/README.md."
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur bench --output bench/target/report   report and figures as files",
      "  bin/cruddur bench --quick                      the same units in half a minute, few times"
          + " measured",
      "  bin/cruddur bench cold-start                   the functions' first answers",
    })
public final class BenchCommand implements Callable<Integer> {
  @Option(names = "--quick", description = "Less of everything: units and calls stay exact.")
  private boolean quick;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description = "Write results.md and results.json there too.")
  private Path output;

  @Option(
      names = "--date",
      paramLabel = "YYYY-MM-DD",
      description = "The date that the report shows (default: today, UTC).")
  private LocalDate date;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (output != null) {
      prepare(output);
    }
    var day = date == null ? LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC) : date;
    var scale = quick ? Scale.QUICK : Scale.FULL;
    var started = Instant.now();
    var rows =
        Benchmark.run(
            scale,
            what ->
                say(
                    "%4d s  %s"
                        .formatted(Duration.between(started, Instant.now()).toSeconds(), what)));
    var results = new Results(Machine.here(day.toString()), prices(), scale.rounds(), rows);
    var report = new MarkdownReport(results);
    var figures = new JsonReport(results).text();
    if (output != null) {
      Files.writeString(output.resolve("results.md"), report.text());
      Files.writeString(output.resolve("results.json"), figures);
      say("Written to " + output);
    }
    spec.commandLine().getOut().print(json ? figures : report.text());
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** From the project's price file; the functions run on arm64. */
  private static UnitPrices prices() {
    var prices = Prices.current();
    return new UnitPrices(
        prices.region(),
        prices.date(),
        prices.get("dynamodb.write").of(1),
        prices.get("dynamodb.read").of(1),
        prices.get("lambda.requests").of(1),
        prices.get("lambda.duration.arm64").of(1));
  }

  private static void prepare(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UserError("--output %s is no folder and cannot be made one".formatted(folder));
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
  }
}
