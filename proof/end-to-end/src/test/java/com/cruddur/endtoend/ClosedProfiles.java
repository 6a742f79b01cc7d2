package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.templates.Json;
import com.cruddur.templates.assembly.Synthesis;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * dev's templates with profiles for signed-in people, as those of staging and prod have them: these
 * name what does not run on one machine.
 */
final class ClosedProfiles {
  private ClosedProfiles() {}

  /** A copy of the assembly in which the profiles' route has the authorizer of the others. */
  static Path assembly(Path root, Path folder) throws IOException {
    copy(new Synthesis(root).upToDate(_ -> {}), folder);
    var changed = 0;
    for (var template : templates(folder.resolve("assembly-dev"))) {
      var json = Json.read(template);
      changed += close(json);
      Files.write(template, Json.bytes(json));
    }
    assertEquals(1, changed);
    return folder;
  }

  private static int close(JsonNode template) {
    var closed = route(template, "GET /api/message_groups");
    var open = route(template, "GET /api/users/{handle}/short");
    for (var route : open) {
      for (var property : List.of("AuthorizationType", "AuthorizerId")) {
        ((ObjectNode) route).set(property, closed.getFirst().get(property));
      }
    }
    return open.size();
  }

  private static List<JsonNode> route(JsonNode template, String key) {
    return template
        .path("Resources")
        .valueStream()
        .map(resource -> resource.path("Properties"))
        .filter(properties -> properties.path("RouteKey").asText().equals(key))
        .toList();
  }

  private static List<Path> templates(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".template.json")).toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
