package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.process.Port;
import com.cruddur.local.site.SiteServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The web client: its own checks (format, types, logic, bundle), and its journeys in a real browser
 * in front of the shared system.
 */
@ExtendWith(SharedSystem.class)
class WebClientIT {
  private static final Path WEB = SharedSystem.ROOT.resolve("web");
  private static final int LIMIT_MINUTES = 20;

  @TempDir private Path folder;

  @Test
  void formatTypesLogicAndBundleAreAsTheyHaveToBe() throws Exception {
    run(Map.of(), "npm", "run", "--silent", "check");
  }

  @Test
  void peopleTalkInRealBrowsers() throws Exception {
    var files = folder.resolve("site");
    run(Map.of(), "npm", "run", "--silent", "build", "--", "--outDir", files.toString());
    var system = SharedSystem.seeded().running();
    var port = new Port(0, "the web client", "--web-port");
    try (var site = SiteServer.start(port, files, system)) {
      run(
          Map.of(
              "CRUDDUR_SITE",
              site.uri().toString(),
              "CRUDDUR_CLIENT",
              SharedSystem.data().resolve("client.json").toString()),
          "npm",
          "run",
          "--silent",
          "test:browser");
    }
  }

  private void run(Map<String, String> variables, String... command) throws Exception {
    var output = Files.createTempFile(folder, "output", ".txt");
    var builder =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .directory(WEB.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(variables);
    var process = builder.start();
    try {
      assertTrue(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES), "it did not end");
      assertEquals(0, process.exitValue(), () -> String.join(" ", command) + "\n" + text(output));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
