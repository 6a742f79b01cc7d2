package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the software bills of materials say is what is there: of the functions' jars, into which all
 * is packed, and of the libraries beside the operators' commands.
 */
class SbomIT {
  private static final Path ROOT = Path.of(System.getProperty("cruddur.root"));
  private static final Path REPOSITORY = Path.of(System.getProperty("cruddur.repository"));
  private static final String OURS = "com.cruddur";

  @ParameterizedTest
  @ValueSource(strings = {"lambda-stream", "lambda-api"})
  void everyClassOfAFunctionComesFromAComponent(String module) throws Exception {
    var named = classes(ROOT.resolve("%s/target/%s.jar".formatted(module, module)));
    named.removeIf(entry -> Files.exists(ROOT.resolve(module + "/target/classes/" + entry)));
    assertFalse(named.isEmpty());
    for (var component : components(module)) {
      named.removeAll(classes(jar(component)));
    }
    assertEquals(Set.of(), named);
  }

  @Test
  void aComponentThatIsNotNamedIsMissed() throws Exception {
    var named = classes(ROOT.resolve("lambda-api/target/lambda-api.jar"));
    for (var component : components("lambda-api")) {
      if (!component.path("name").asText().equals("amazon-dax-client")) {
        named.removeAll(classes(jar(component)));
      }
    }
    assertTrue(named.stream().anyMatch(entry -> entry.startsWith("software/amazon/dax/")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "review", "ops"})
  void theLibrariesOfTheCommandsAreTheComponents(String module) throws Exception {
    var named = new TreeSet<String>();
    for (var component : components(module)) {
      named.add(file(component));
    }
    try (var files = Files.list(ROOT.resolve(module).resolve("target/lib"))) {
      assertEquals(
          named,
          files
              .map(file -> file.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lambda-stream", "lambda-api", "local", "review", "ops"})
  void eachComponentHasTheHashOfItsFile(String module) throws Exception {
    for (var component : components(module)) {
      if (component.path("group").asText().equals(OURS)) {
        continue;
      }
      var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar(component)));
      var hashes = new ArrayList<String>();
      for (JsonNode hash : component.path("hashes")) {
        if (hash.path("alg").asText().equals("SHA-256")) {
          hashes.add(hash.path("content").asText());
        }
      }
      assertEquals(List.of(HexFormat.of().formatHex(digest)), hashes, component::toString);
    }
  }

  private static List<JsonNode> components(String module) throws IOException {
    var components = new ArrayList<JsonNode>();
    Json.read(ROOT.resolve(module + "/target/sbom.json"))
        .path("components")
        .forEach(components::add);
    assertTrue(components.size() > 5, module);
    return components;
  }

  private static String file(JsonNode component) {
    var purl = component.path("purl").asText();
    return "%s-%s.%s"
        .formatted(
            component.path("name").asText(),
            component.path("version").asText(),
            purl.substring(purl.indexOf("type=") + "type=".length()));
  }

  private static Path jar(JsonNode component) {
    var group = component.path("group").asText();
    var name = component.path("name").asText();
    return group.equals(OURS)
        ? ROOT.resolve("%s/target/%s.jar".formatted(name, name))
        : REPOSITORY
            .resolve(group.replace('.', '/'))
            .resolve(name)
            .resolve(component.path("version").asText())
            .resolve(file(component));
  }

  private static Set<String> classes(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
