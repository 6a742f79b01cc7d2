package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad input to the commands: one line that says what and what to do, and a status that is not 0.
 */
class CommandIT {
  @TempDir private Path folder;

  @Test
  void helpShowsEveryCommandWithExamples() throws Exception {
    var help = Command.run(folder, "--help");
    assertEquals(0, help.status());
    for (var expected :
        List.of("up", "demo", "token", "cost", "diff", "smoke", "adopt", "Examples:")) {
      assertTrue(help.out().contains(expected), help::out);
    }
  }

  @Test
  void anUnknownEnvironmentIsRefusedWithThoseThatThereAre() throws Exception {
    try (var _ = new DefaultPortsTaken()) {
      var outcome =
          Command.run(folder, "up", "--env", "nowhere", "--data", folder.resolve("d").toString());
      assertRefused(outcome, "nowhere", "dev", "staging", "prod");
    }
  }

  @Test
  void aPortInUseIsRefusedWithItsNumberAndItsOption() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var _ = new DefaultPortsTaken()) {
      var port = Integer.toString(taken.getLocalPort());
      var options = List.of("--api-port", "--dynamodb-port", "--cognito-port");
      for (var option : options) {
        var arguments = new ArrayList<>(List.of("up", "--data", folder.resolve("d").toString()));
        options.forEach(each -> arguments.addAll(List.of(each, each.equals(option) ? port : "0")));
        assertRefused(Command.run(folder, arguments.toArray(String[]::new)), port, option);
      }
    }
  }

  @Test
  void aTokenOfNobodyAndATokenWithoutASystemAreRefused() throws Exception {
    var data = folder.resolve("nothing-here").toString();
    assertRefused(Command.run(folder, "token", "zathras", "--data", data), "zathras", "bayko");
    // The advice starts the system that was asked, not dev's
    assertRefused(
        Command.run(folder, "token", "bayko", "--env", "prod", "--data", data),
        "bin/cruddur up --env prod --data " + data);
  }

  @Test
  void whatAnEnvironmentCostsIsPrintedAndWhatCannotBeIsRefused() throws Exception {
    var prod = Command.run(folder, "cost", "prod", "--messages-per-day", "0", "--active-users=0");
    assertEquals(0, prod.status(), prod::err);
    assertTrue(prod.out().contains("3 nodes dax.t3.small"), prod::out);
    assertTrue(prod.out().lines().anyMatch(line -> line.startsWith("TOTAL")), prod::out);
    var json = Command.run(folder, "cost", "dev", "--json");
    assertTrue(json.out().startsWith("{") && json.out().contains("usdPerMonthIdle"), json::out);
    assertRefused(Command.run(folder, "cost", "nowhere"), "nowhere", "dev", "staging", "prod");
    assertRefused(Command.run(folder, "cost", "dev", "--cache-hits", "2"), "--cache-hits is 2");
    assertEquals(1, Command.run(folder, "cost").status());
  }

  @Test
  void anUnknownCommandOrOptionIsRefused() throws Exception {
    assertEquals(1, Command.run(folder, "upp").status());
    assertEquals(1, Command.run(folder, "up", "--no-such-option").status());
    assertEquals(1, Command.run(folder).status());
  }

  private static void assertRefused(Command.Outcome outcome, String... words) {
    assertEquals(1, outcome.status(), outcome::toString);
    assertEquals(1, outcome.err().lines().count(), outcome::err);
    for (var word : words) {
      assertTrue(outcome.err().contains(word), () -> word + " in: " + outcome.err());
    }
  }
}
