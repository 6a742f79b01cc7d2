package com.cruddur.ops.running;

import com.cruddur.local.Options;
import com.cruddur.ops.command.Checkout;
import com.cruddur.ops.walkthrough.Report;
import com.cruddur.ops.walkthrough.Walkthrough;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
    footer = {"", "Examples:", "  bin/cruddur demo"})
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    var data = Files.createTempDirectory("cruddur-demo");
    try {
      var options =
          Options.of(Checkout.root(), "dev")
              .withPorts(0, 0, 0)
              .withData(data)
              .withListeners(out::println, notice -> out.println("! " + notice.line()));
      try (var seeded = SeededSystem.start(options)) {
        var report = new Report(out);
        new Walkthrough(seeded::client, Walkthrough.Cast.DEMO, report).run(SeedConversation.GROUP);
        out.printf("%nAll %d observations were as they have to be.%n", report.seen());
      }
      return 0;
    } finally {
      delete(data);
    }
  }

  private static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
