package com.cruddur.local.command;

import com.cruddur.clients.seed.SeedConversation;
import com.cruddur.clients.walkthrough.Report;
import com.cruddur.clients.walkthrough.Walkthrough;
import com.cruddur.local.Options;
import com.cruddur.templates.command.Checkout;
import com.cruddur.templates.file.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts a system of its own, walks through it, and stops it. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Starts a local system of its own on free ports, walks through it from end to end on the seed"
          + " conversation,",
      "says what each step saw, and stops it. A running system is not touched."
    },
    exitCodeList = {
      "0:every step saw what it has to see",
      "1:a step did not, or the system did not start"
    },
    footer = {"", "Examples:", "  bin/cruddur demo", "  bin/cruddur demo --env prod"})
public final class DemoCommand implements Callable<Integer> {
  @Mixin private EnvironmentOption environment;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    var screen = new Screen(out);
    var data = Files.createTempDirectory("cruddur-demo");
    try {
      var options =
          Options.of(Checkout.root(), environment.name())
              .withData(data)
              .withListeners(screen::progress, screen::notice);
      try (var seeded = SeededSystem.start(options)) {
        var report = new Report(out);
        new Walkthrough(seeded::client, Walkthrough.Cast.DEMO, report).run(SeedConversation.GROUP);
        out.printf("%nAll %d observations were as they have to be.%n", report.seen());
      }
      return 0;
    } finally {
      Folders.delete(data);
    }
  }
}
