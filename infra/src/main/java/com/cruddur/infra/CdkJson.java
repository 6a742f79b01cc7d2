package com.cruddur.infra;

import com.cruddur.infra.environment.InvalidConfiguration;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The context of {@code cdk.json}. Only the CLI gives it to an app by itself; an app that is
 * started by plain {@code java} or by a test would be synthesized without its feature flags, into
 * templates that differ from the deployed ones.
 */
final class CdkJson {
  private CdkJson() {}

  static Map<String, Object> context(Path root) {
    Path file = root.resolve("cdk.json");
    if (!Files.isRegularFile(file)) {
      throw new InvalidConfiguration(
          file.toAbsolutePath() + " is missing: start the app in the repository's root.");
    }
    try {
      var json = new ObjectMapper();
      JsonNode context = json.readTree(Files.readString(file)).path("context");
      if (!context.isObject()) {
        throw new InvalidConfiguration(file + " has no object named context.");
      }
      return json.convertValue(context, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new InvalidConfiguration(file + " is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new InvalidConfiguration(file + " cannot be read: " + e.getMessage());
    }
  }
}
