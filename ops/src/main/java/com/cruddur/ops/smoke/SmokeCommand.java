package com.cruddur.ops.smoke;

import com.cruddur.clients.ClientFailures;
import com.cruddur.clients.RunningSystem;
import com.cruddur.clients.walkthrough.Report;
import com.cruddur.ops.aws.Deployment;
import com.cruddur.ops.web.Release;
import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Walks through a deployed environment, or the running local system. */
@Command(
    name = "smoke",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Walks through an environment after a deploy: sees that the web client of this checkout is"
          + " served, and through its address",
      "signs three throw-away users up and in, sends, waits for the rows to move, checks the other"
          + " side and what is refused,",
      "and deletes users, messages and rows again. The steps are those of demo."
    },
    exitCodeList = {
      "0:every step saw what it has to see",
      "1:a step did not, or the environment cannot be reached"
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur smoke           the local system that bin/cruddur up runs",
      "  bin/cruddur smoke staging   with the credentials at hand, such as AWS_PROFILE",
    })
public final class SmokeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ENV",
      arity = "0..1",
      description = "dev, staging or prod as deployed; none: the running local system.")
  private String environment;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The data folder of the local system (default: .cruddur/dev).")
  private Path data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (environment != null && data != null) {
      throw new UserError("--data is of the local system, and ENV is deployed: leave one out");
    }
    try (var target = environment == null ? local() : deployed()) {
      var out = spec.commandLine().getOut();
      out.println("Smoke test of " + target.where());
      out.flush();
      if (target.site().isPresent()) {
        var built = Release.in(Checkout.root().resolve("web/dist"));
        new SiteCheck(environment, target.site().get(), built).run(new Report(out));
      }
      new Smoke(target, out).run(Instant.now());
    } catch (SdkClientException e) {
      throw new UserError(
          "%s: %s"
              .formatted(
                  ClientFailures.words(e),
                  environment == null
                      ? "start the local system with bin/cruddur up"
                      : "check the network, and credentials such as AWS_PROFILE"),
          e);
    }
    return 0;
  }

  private SmokeTarget local() {
    var folder = data == null ? RunningSystem.folder(Checkout.root(), "dev") : data;
    return SmokeTarget.local(RunningSystem.read(folder));
  }

  private SmokeTarget deployed() {
    var assembly = Checkout.assembly(environment, spec.commandLine().getErr());
    try (var account = Deployment.account(assembly)) {
      return SmokeTarget.deployed(Deployment.of(assembly, account));
    }
  }
}
