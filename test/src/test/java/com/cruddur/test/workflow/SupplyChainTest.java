package com.cruddur.test.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What others publish is used as it was when it was chosen, and runs nothing by being installed.
 */
class SupplyChainTest {
  /** Which files say that versions of a kind are pinned here, by Dependabot's name of the kind. */
  private static final Map<String, String> PINS =
      Map.of("maven", "pom.xml", "npm", "package-lock.json", "github-actions", ".github/workflows");

  @Test
  void everyNpmPackageHasItsHash() throws IOException {
    assertEquals(List.of(), without("integrity", lock()));
  }

  @Test
  void aPackageWithoutItsHashIsFound() throws IOException {
    var lock = lock();
    for (JsonNode each : lock.path("packages")) {
      ((ObjectNode) each).remove("integrity");
    }
    // All but the project itself, its workspace and the link to that
    assertEquals(lock.path("packages").size() - 3, without("integrity", lock).size());
  }

  /** The Node that deploys is a package like any other, not what a script fetches. */
  @Test
  void nodeIsOneOfThemForEachArchitecture() throws IOException {
    var packages = lock().path("packages");
    var versions = new TreeSet<String>();
    for (var architecture : List.of("x64", "arm64")) {
      var node = packages.path("node_modules/node-linux-" + architecture);
      assertEquals("bin/node", node.at("/bin/node").asText());
      versions.add(node.path("version").asText());
    }
    assertEquals(1, versions.size(), versions::toString);
  }

  @Test
  void noPackageRunsAScriptWhenItIsInstalled() throws IOException {
    var settings = Files.readAllLines(Script.ROOT.resolve(".npmrc"));
    assertTrue(settings.contains("ignore-scripts=true"), settings::toString);
    assertTrue(settings.contains("omit-lockfile-registry-resolved=true"), settings::toString);
  }

  @Test
  void aLibraryWhoseChecksumDiffersFailsTheBuild() throws IOException {
    var options = Files.readAllLines(Script.ROOT.resolve(".mvn/maven.config"));
    assertTrue(options.contains("--strict-checksums"), options::toString);
  }

  @Test
  void whatIsPinnedIsRaised() throws IOException {
    var raised = new TreeSet<String>();
    var file = Script.ROOT.resolve(".github/dependabot.yml");
    for (JsonNode update : new YAMLMapper().readTree(file.toFile()).path("updates")) {
      assertEquals("/", update.path("directory").asText());
      assertEquals("weekly", update.at("/schedule/interval").asText());
      raised.add(update.path("package-ecosystem").asText());
    }
    assertEquals(new TreeSet<>(PINS.keySet()), raised);
    for (var pins : PINS.values()) {
      assertTrue(Files.exists(Script.ROOT.resolve(pins)), pins);
    }
  }

  private static JsonNode lock() throws IOException {
    return new ObjectMapper().readTree(Script.ROOT.resolve("package-lock.json").toFile());
  }

  /** The packages that lack a field; the project itself and its workspaces are none. */
  private static List<String> without(String field, JsonNode lock) {
    var without = new ArrayList<String>();
    lock.path("packages")
        .forEachEntry(
            (name, each) -> {
              boolean others = name.startsWith("node_modules/") && !each.path("link").asBoolean();
              if (others && !each.has(field)) {
                without.add(name);
              }
            });
    return without;
  }
}
