package com.cruddur.ops.adopt;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.Deployment;
import com.cruddur.ops.table.Confirmation;
import com.cruddur.ops.table.DeclaredTable;
import com.cruddur.templates.Json;
import com.cruddur.templates.command.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a table that was made by hand, or by the reference, into the data stack. */
@Command(
    name = "adopt",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Takes a table that was made by hand, or by the reference's schema-load, into an"
          + " environment's data stack: says what is in",
      "the way and what has to change first, and when nothing has to, writes the mapping for cdk"
          + " import and the commands that follow."
    },
    exitCodeList = {
      "0:the table is as the template declares it; the mapping is written",
      "1:it cannot be taken over, or cannot be looked at",
      "2:something has to change first, or waits for an hour: DynamoDB takes one change of the"
          + " time to live an hour; run it again then"
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur adopt prod                             look, change nothing",
      "  bin/cruddur adopt prod --prepare --confirm prod    make the changes",
    })
public final class AdoptCommand implements Callable<Integer> {
  private static final int BLOCKED = 1;
  private static final int CHANGES_FIRST = 2;

  @Parameters(paramLabel = "ENV", description = "dev, staging or prod.")
  private String environment;

  @Option(
      names = "--prepare",
      description =
          "Change the table to what the template declares; asks for the environment's name.")
  private boolean prepare;

  @Mixin private Confirmation confirmation;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (prepare) {
      confirmation.typed(environment, "change the table, for all who use it now,");
    }
    var assembly = Checkout.assembly(environment, spec.commandLine().getErr());
    try (var account = Deployment.account(assembly)) {
      var deployment = Deployment.of(assembly, account);
      return adopt(DeclaredTable.of(assembly), account, deployment);
    }
  }

  private int adopt(DeclaredTable declared, Account account, Deployment deployment)
      throws IOException, InterruptedException {
    var out = spec.commandLine().getOut();
    var adoption = Adoption.of(declared, account, deployment.where());
    Optional<String> later = Optional.empty();
    if (prepare && adoption.blockers().isEmpty()) {
      later =
          adoption.prepare(
              account,
              line -> {
                out.println(line + " …");
                out.flush();
              },
              Clock.systemUTC());
      adoption = Adoption.of(declared, account, deployment.where());
    }
    var mapping = Path.of(".cruddur/adopt").resolve(environment + ".json");
    var ready = adoption.blockers().isEmpty() && adoption.changes().isEmpty();
    if (ready) {
      var file = Checkout.root().resolve(mapping);
      Files.createDirectories(file.getParent());
      Files.write(file, Json.bytes(adoption.mapping()));
    }
    out.print(
        new AdoptionReport(adoption, deployment.where(), deployment.caller().region(), mapping)
            .text());
    later.ifPresent(line -> out.printf("%n%s%n", line));
    out.flush();
    return ready ? 0 : adoption.blockers().isEmpty() ? CHANGES_FIRST : BLOCKED;
  }
}
