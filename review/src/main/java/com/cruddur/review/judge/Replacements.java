package com.cruddur.review.judge;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which resources CloudFormation replaces, as the CDK's own diff (npm {@code
 * @aws-cdk/cloudformation-diff}) knows it from the resource schemas: also those whose references
 * lead to a replaced one.
 *
 * @param causes the properties that make it so, by stack and logical id
 */
public record Replacements(Map<String, Map<String, List<String>>> causes) {
  private static final String SCRIPT = "review/src/main/node/replacements.mjs";

  public static Replacements none() {
    return new Replacements(Map.of());
  }

  /**
   * @param root the project's folder, which holds node_modules
   * @throws UserError when the script fails
   */
  public static Replacements find(
      Path root, EnvironmentTemplates before, EnvironmentTemplates after) {
    var stacks =
        after.stacks().keySet().stream().filter(before.stacks()::containsKey).sorted().toList();
    var pairs = new ArrayList<JsonNode>();
    for (String stack : stacks) {
      pairs.add(pair(before.stacks().get(stack).template(), after.stacks().get(stack).template()));
    }
    var causes = new LinkedHashMap<String, Map<String, List<String>>>();
    var found = ofPairs(root, pairs);
    for (var i = 0; i < stacks.size(); i++) {
      var stack = stacks.get(i);
      causes.put(
          stack,
          found
              .get(i)
              .orElseThrow(
                  () ->
                      new UserError(
                          "The CDK's own diff cannot read stack %s: is one of its policies or properties incomplete?"
                              .formatted(stack))));
    }
    return new Replacements(causes);
  }

  /** In a stack that is made anew nothing is replaced. */
  Replacements without(Collection<String> stacks) {
    var others = new LinkedHashMap<>(causes);
    others.keySet().removeAll(stacks);
    return new Replacements(others);
  }

  public static JsonNode pair(JsonNode before, JsonNode after) {
    var pair = Json.object();
    pair.set("before", before);
    pair.set("after", after);
    return pair;
  }

  /**
   * Of each pair of templates, in one process: the causes by logical id; empty: the CDK's diff
   * cannot read the pair.
   */
  public static List<Optional<Map<String, List<String>>>> ofPairs(Path root, List<JsonNode> pairs) {
    if (pairs.isEmpty()) {
      return List.of();
    }
    var input = Json.array().addAll(pairs);
    try {
      var in = Files.createTempFile("templates", ".json");
      var out = Files.createTempFile("replacements", ".json");
      try {
        Files.write(in, Json.bytes(input));
        var process =
            new ProcessBuilder(
                    root.resolve("node_modules/.bin/node").toString(),
                    root.resolve(SCRIPT).toString(),
                    in.toString())
                .redirectOutput(out.toFile())
                .start();
        process.getOutputStream().close();
        var errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
          throw new UserError(
              "The templates cannot be compared: %s; 'npm ci' installs what that takes"
                  .formatted(
                      errors.lines().filter(l -> l.contains("Error")).findFirst().orElse(errors)));
        }
        return read(Json.parse(Files.readAllBytes(out)));
      } finally {
        Files.delete(in);
        Files.delete(out);
      }
    } catch (IOException e) {
      throw new UserError("The templates cannot be compared: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("The comparison was interrupted", e);
    }
  }

  private static List<Optional<Map<String, List<String>>>> read(JsonNode results) {
    var found = new ArrayList<Optional<Map<String, List<String>>>>();
    for (JsonNode result : results) {
      if (result.isNull()) {
        found.add(Optional.empty());
        continue;
      }
      var causes = new LinkedHashMap<String, List<String>>();
      for (var resource : result.properties()) {
        var properties = new ArrayList<String>();
        resource.getValue().forEach(property -> properties.add(property.asText()));
        causes.put(resource.getKey(), properties);
      }
      found.add(Optional.of(causes));
    }
    return found;
  }

  List<String> of(String stack, String logicalId) {
    return causes.getOrDefault(stack, Map.of()).getOrDefault(logicalId, List.of());
  }
}
