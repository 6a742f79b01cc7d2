package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.seed.SeedConversation;
import com.cruddur.clients.walkthrough.Report;
import com.cruddur.clients.walkthrough.Walkthrough;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.environment.Protection;
import com.cruddur.local.Options;
import com.cruddur.local.Summary;
import com.cruddur.local.command.SeededSystem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each environment of the app runs on one machine from its own templates, with what it declares.
 */
class EveryEnvironmentIT {
  @TempDir private Path folder;

  static Stream<Environment> environments() {
    return Environments.cruddur().all().stream();
  }

  @ParameterizedTest
  @MethodSource("environments")
  void theWholeWalkPassesAndWhatDoesNotRunHasItsReason(Environment environment) throws Exception {
    var name = environment.name();
    try (var seeded = SeededSystem.start(Options.of(SharedSystem.ROOT, name).withData(folder))) {
      seeded.running().write(folder);
      var walk = new StringWriter();
      var report = new Report(new PrintWriter(walk));
      new Walkthrough(seeded::client, Walkthrough.Cast.DEMO, report).run(SeedConversation.GROUP);
      assertTrue(report.seen() >= 20, walk::toString);

      var token = InProcess.run("bin/cruddur token bayko --env " + name + " --data " + folder);
      assertEquals(0, token.status(), token::toString);
      // Where something lasts the pool takes no password, here as there
      var refused = PoolClient.passwordRefused(seeded.running());
      assertEquals(environment.protection() != Protection.DISPOSABLE, refused);

      var summary = seeded.system().summary();
      for (var entry : summary.entries()) {
        assertFalse(entry.how().isEmpty(), entry::toString);
      }
      assertTrue(summary.entries().stream().anyMatch(Summary.Entry::runs));
    }
  }
}
