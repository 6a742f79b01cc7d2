package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.seed.SeedConversation;
import com.cruddur.clients.walkthrough.Report;
import com.cruddur.clients.walkthrough.Walkthrough;
import com.cruddur.endtoend.library.Thorough;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.environment.Protection;
import com.cruddur.local.Options;
import com.cruddur.local.ResourceTypes;
import com.cruddur.local.Summary;
import com.cruddur.local.command.SeededSystem;
import com.cruddur.messages.TableSchema;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Synthesis;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each environment of the app runs on one machine from its own templates, with what it declares.
 */
class EveryEnvironmentIT {
  @TempDir private Path folder;

  static Stream<Environment> environments() {
    var all = Environments.cruddur().all();
    return Thorough.isOn() ? all.stream() : Stream.of(all.getLast());
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
      var shown = summary.render();
      for (var entry : summary.entries()) {
        assertFalse(entry.how().isEmpty(), entry::toString);
        assertTrue(shown.contains(entry.how()), entry::toString);
        assertTrue(shown.contains(entry.type().replaceFirst("^AWS::", "")), entry::toString);
      }
      assertTrue(summary.entries().stream().anyMatch(Summary.Entry::runs));
      // Where the template has a cluster the function gets no address of one, and reads the table
      assertEquals(
          environment.cache().isPresent(), leavesOut(summary, TableSchema.DAX_ENDPOINT_VARIABLE));
    }
  }

  /** Said in one go: a start refuses the first type alone. */
  @Test
  void everyResourceTypeOfEveryEnvironmentIsKnown() {
    var assembly = new Synthesis(SharedSystem.ROOT).upToDate(_ -> {});
    var unknown = new TreeSet<String>();
    var seen = 0;
    for (var environment : Environments.cruddur()) {
      for (var stack : Assembly.read(assembly, environment.name()).stacks()) {
        for (var resource : stack.resources().values()) {
          seen++;
          try {
            ResourceTypes.of(resource);
          } catch (UserError _) {
            unknown.add(resource.type());
          }
        }
      }
    }
    assertEquals(Set.of(), unknown);
    assertTrue(seen > 0);
  }

  private static boolean leavesOut(Summary summary, String variable) {
    return summary.entries().stream()
        .anyMatch(entry -> entry.withoutEffect().contains("variable " + variable));
  }
}
