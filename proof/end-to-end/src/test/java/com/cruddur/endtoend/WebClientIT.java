package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.endtoend.library.Thorough;
import com.cruddur.local.process.Port;
import com.cruddur.local.site.SiteServer;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Synthesis;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
    try (var site = serve(WebBuild.folder())) {
      run(
          Map.of(
              // Sizes, schemes and states of the page are the thorough build's
              "CRUDDUR_BROWSER_TESTS",
              Thorough.isOn() ? "" : "people",
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

  /** The template's own policy, with the local user pool in place of AWS's. */
  @Test
  void thePageComesWithTheTemplatesHeaders() throws Exception {
    var files = Files.createDirectories(folder.resolve("site"));
    Files.writeString(files.resolve("index.html"), "<!doctype html>");
    var policies =
        Assembly.read(new Synthesis(SharedSystem.ROOT).upToDate(_ -> {}), "dev").stacks().stream()
            .flatMap(stack -> stack.template().findValues("ContentSecurityPolicy").stream())
            .map(setting -> setting.path("ContentSecurityPolicy").asText())
            .toList();
    assertEquals(1, policies.size());
    try (var site = serve(files);
        var http = HttpClient.newHttpClient()) {
      var deep = site.uri().resolve("/messages/new/first.last");
      var page = http.send(HttpRequest.newBuilder(deep).build(), BodyHandlers.ofString());
      assertEquals("<!doctype html>", page.body());
      assertEquals(
          policies
              .getFirst()
              .replaceFirst(
                  "https://cognito-idp\\S*amazonaws.com",
                  SharedSystem.seeded().running().cognito().toString()),
          page.headers().firstValue("Content-Security-Policy").orElse(""));
    }
  }

  private static SiteServer serve(Path files) {
    var seeded = SharedSystem.seeded();
    var site = seeded.system().site().orElseThrow();
    return SiteServer.start(
        new Port(0, "the web client", "--web-port"), files, site, seeded.running());
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
