package com.cruddur.bench.command;

import com.cruddur.bench.coldstart.ColdStart;
import com.cruddur.bench.coldstart.ColdStartReport;
import com.cruddur.bench.report.Machine;
import com.cruddur.local.process.DataFolder;
import com.cruddur.templates.command.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how soon the packaged functions answer first. */
@Command(
    name = "cold-start",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts the packaged functions again and again in AWS's runtime interface client, with the"
          + " JVM's defaults",
      "and with C1, and prints the medians. Seven runs take a minute; the machine should have"
          + " nothing else",
      "to do. What the ways mean on AWS: docs/benchmarks/cold-start.md."
    })
public final class ColdStartCommand implements Callable<Integer> {
  private static final Path FOLDER = Path.of("target", "cold-start");

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "7",
      description = "Starts of each function in each way, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(names = "--json", description = "For programs: every run.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var command = spec.commandLine();
    if (runs < 1 || runs > 100) {
      throw new ParameterException(command, "--runs is 1 to 100, not " + runs);
    }
    var root = Checkout.root();
    try (var folder = DataFolder.hold(root.resolve(FOLDER), true)) {
      folder.empty();
      var result = new ColdStart(root, folder.path(), command.getErr()::println).measure(runs);
      var today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).toString();
      var report = new ColdStartReport(result, Machine.here(today));
      command.getOut().print(json ? report.json() : report.text());
      command.getOut().flush();
      return 0;
    }
  }
}
