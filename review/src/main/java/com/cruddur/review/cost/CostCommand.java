package com.cruddur.review.cost;

import com.cruddur.templates.command.Checkout;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what an environment costs a month. */
@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints what an environment costs a month, part by part, and what of it is paid while nobody"
          + " does anything,",
      "from its synthesized templates, the traffic that the options state, and the project's dated"
          + " price file.",
      "Nothing is asked of AWS. A resource type without a price is refused by name. A region"
          + " without prices takes the nearest table that there is, and the report says so."
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur cost dev",
      "  bin/cruddur cost prod --messages-per-day 1000000 --active-users 50000",
      "  bin/cruddur cost prod --messages-per-day 0 --active-users 0     nothing but standing"
          + " costs",
      "  bin/cruddur cost staging --json",
      "  bin/cruddur cost prod --prices eu-central-1.json               another region's prices",
    })
public final class CostCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ENV", description = "The environment: dev, staging, prod …")
  private String environment;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Option(
      names = "--free-tier",
      description =
          "Deduct what an account gets for nothing every month, as if nothing else used it.")
  private boolean freeTier;

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description =
          "Your own prices instead of the project's, in the form of"
              + " review/src/main/resources/com/cruddur/review/cost/prices.json.")
  private Path priceFile;

  @Mixin private TrafficOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var traffic = options.traffic();
    var prices = priceFile == null ? Prices.current() : Prices.read(priceFile);
    var assembly = Checkout.assembly(environment, spec.commandLine().getErr());
    var estimate = CostEstimate.of(assembly, traffic, prices, freeTier);
    var report = new CostReport(estimate);
    spec.commandLine().getOut().print(json ? report.json() + "\n" : report.text());
    spec.commandLine().getOut().flush();
    return 0;
  }
}
