package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.seed.SeedConversation;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/cruddur up} killed while two people's browsers are at work, and started again. */
@Tag("thorough")
class KilledWebClientIT {
  private static final List<String> PORTS =
      List.of("--api-port", "--dynamodb-port", "--cognito-port", "--web-port");
  private static final int LIMIT_MINUTES = 15;

  /** As killed.test.ts writes them. */
  private static final int MESSAGES = 8;

  @TempDir private Path folder;

  @Test
  void aKillInTheMiddleOfSendsLosesAndDoublesNothingOnEitherScreen() throws Exception {
    WebBuild.folder();
    var ports = Command.lastingPorts(PORTS.size());
    var system = up(ports, 0);
    try {
      var kill = Files.createFile(folder.resolve("kill"));
      var output = folder.resolve("browser.txt");
      var browser = browser(ports.getLast(), kill, output);
      try {
        Command.awaitLine(browser, kill, "now");
        var all = new ArrayList<>(system.descendants().toList());
        assertTrue(all.size() >= 3, all::toString);
        system.destroyForcibly().waitFor();
        for (var child : all) {
          child.onExit().orTimeout(LIMIT_MINUTES, TimeUnit.MINUTES).join();
        }
        system = up(ports, 1);
        assertTrue(browser.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES), "it did not end");
        assertEquals(0, browser.exitValue(), Command.said(output));
        var api = URI.create("http://127.0.0.1:" + ports.getFirst());
        var bayko = KilledSystemIT.client(folder, "bayko", api);
        var texts =
            KilledSystemIT.messages(bayko, SeedConversation.GROUP).stream()
                .filter(text -> text.startsWith("killed "))
                .toList();
        assertEquals(MESSAGES, texts.size(), texts::toString);
        assertEquals(MESSAGES, Set.copyOf(texts).size(), texts::toString);
      } finally {
        browser.descendants().forEach(ProcessHandle::destroyForcibly);
        browser.destroyForcibly();
      }
    } finally {
      system.destroyForcibly().waitFor();
    }
  }

  private Process browser(int port, Path kill, Path output) throws Exception {
    var builder =
        new ProcessBuilder("npm", "run", "--silent", "test:browser")
            .directory(SharedSystem.ROOT.resolve("web").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("CRUDDUR_SITE", "http://localhost:" + port);
    builder.environment().put("CRUDDUR_CLIENT", folder.resolve("data/client.json").toString());
    builder.environment().put("CRUDDUR_BROWSER_TESTS", "killed/");
    builder.environment().put("CRUDDUR_KILL", kill.toString());
    return builder.start();
  }

  private Process up(List<Integer> ports, int round) throws Exception {
    var output = folder.resolve("up-" + round + ".txt");
    var arguments =
        new ArrayList<>(
            List.of("up", "--no-person-limits", "--data", folder.resolve("data").toString()));
    for (int i = 0; i < PORTS.size(); i++) {
      arguments.addAll(List.of(PORTS.get(i), ports.get(i).toString()));
    }
    var system = Command.start(output, arguments);
    Command.awaitLine(system, output, "Ready");
    return system;
  }
}
