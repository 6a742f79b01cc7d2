package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.process.Port;
import com.cruddur.local.site.SiteServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The web client: its own checks (format, types, logic), its size and bytes, and its journeys in a
 * real browser in front of the shared system.
 */
@ExtendWith(SharedSystem.class)
class WebClientIT {
  private static final Path WEB = SharedSystem.ROOT.resolve("web");
  private static final long MOST_SCRIPT = 110_000;
  private static final long MOST_STYLE = 10_000;
  private static final int LIMIT_MINUTES = 20;

  @TempDir private Path folder;

  @Test
  void formatTypesAndLogicAreAsTheyHaveToBe() throws Exception {
    run(Map.of(), "npm", "run", "--silent", "check");
  }

  @Test
  void twoBuildsAreTheSameBytesWithinTheBudget() throws Exception {
    var one = built("one");
    assertEquals(one.keySet(), built("two").keySet());
    for (var file : one.entrySet()) {
      assertTrue(
          Files.mismatch(file.getValue(), folder.resolve("two").resolve(file.getKey())) < 0,
          file::getKey);
    }
    var script = zipped(one, ".js");
    var style = zipped(one, ".css");
    System.out.printf(
        "The web client: %d bytes of JavaScript, %d of CSS, gzipped%n", script, style);
    assertTrue(script > 0 && script <= MOST_SCRIPT, script + " bytes of JavaScript");
    assertTrue(style > 0 && style <= MOST_STYLE, style + " bytes of CSS");
  }

  @Test
  void peopleTalkInRealBrowsers() throws Exception {
    built("site");
    var system = SharedSystem.seeded().running();
    try (var site =
        SiteServer.start(
            new Port(0, "the web client", "--web-port"), folder.resolve("site"), system)) {
      run(
          Map.of("SITE", site.uri().toString(), "POOL", system.cognito().toString()),
          SharedSystem.ROOT.resolve("node_modules/.bin/node").toString(),
          "--test",
          "browser/journeys.test.ts");
    }
  }

  /** The files of a build, by their paths in its folder. */
  private Map<String, Path> built(String name) throws Exception {
    var output = folder.resolve(name);
    run(Map.of(), "npm", "run", "--silent", "build", "--", "--outDir", output.toString());
    var files = new TreeMap<String, Path>();
    try (var found = Files.walk(output)) {
      found
          .filter(Files::isRegularFile)
          .forEach(file -> files.put(output.relativize(file).toString(), file));
    }
    assertTrue(files.containsKey("index.html"), files::toString);
    return files;
  }

  private static long zipped(Map<String, Path> files, String end) throws IOException {
    long sum = 0;
    for (var file : files.entrySet()) {
      if (file.getKey().endsWith(end)) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
          Files.copy(file.getValue(), zip);
        }
        sum += bytes.size();
      }
    }
    return sum;
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
