package com.cruddur.review.judge;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A cloud assembly's manifests: each environment is a stage of the app, with its stacks in it.
 * Whatever lies elsewhere would be judged by nobody, and is refused.
 */
final class AssemblyFolder {
  private static final String STAGE = "cdk:cloud-assembly";
  private static final String STACK = "aws:cloudformation:stack";

  /** Read elsewhere, or of no consequence: names of files, what the CLI checks, tags. */
  private static final Set<String> NO_SETTINGS =
      Set.of(
          "stackName",
          "terminationProtection",
          "tags",
          "templateFile",
          "validateOnSynth",
          "stackTemplateAssetObjectUrl",
          "requiresBootstrapStackVersion",
          "bootstrapStackVersionSsmParameter",
          "additionalDependencies",
          "lookupRole");

  private AssemblyFolder() {}

  /**
   * @throws UserError when the folder holds no assembly, none with an environment, or a stack
   *     outside of the environments
   */
  static List<String> environments(Path folder) {
    return List.copyOf(stages(folder).keySet());
  }

  /** How the CDK CLI deploys each stack of an environment, by the stack's name. */
  static Map<String, Map<String, String>> settings(Path folder, String environment) {
    var stage = stages(folder).get(environment);
    if (stage == null) {
      return Map.of();
    }
    var settings = new LinkedHashMap<String, Map<String, String>>();
    for (var artifact : artifacts(stage).properties()) {
      switch (artifact.getValue().path("type").asText()) {
        case STACK ->
            settings.put(
                artifact.getValue().at("/properties/stackName").asText(artifact.getKey()),
                settings(artifact.getValue().path("properties")));
        case STAGE ->
            throw new UserError(
                "Environment %s of the assembly in %s has another one within, %s, which nobody judges: an environment is a stage of the app itself"
                    .formatted(environment, folder, artifact.getKey()));
        default -> {}
      }
    }
    return settings;
  }

  private static Map<String, String> settings(JsonNode properties) {
    var settings = new TreeMap<String, String>();
    for (var property : properties.properties()) {
      if (!NO_SETTINGS.contains(property.getKey())) {
        settings.put(property.getKey(), Measure.shown(property.getValue()));
      }
    }
    return settings;
  }

  private static Map<String, Path> stages(Path folder) {
    var stages = new LinkedHashMap<String, Path>();
    for (var artifact : artifacts(folder).properties()) {
      var properties = artifact.getValue().path("properties");
      switch (artifact.getValue().path("type").asText()) {
        case STAGE ->
            stages.put(
                properties.path("displayName").asText(),
                folder.resolve(properties.path("directoryName").asText()));
        case STACK ->
            throw new UserError(
                "The stack %s of the assembly in %s is in no environment, and nobody judges it: put it into a stage"
                    .formatted(artifact.getKey(), folder));
        default -> {}
      }
    }
    if (stages.isEmpty()) {
      throw new UserError(
          "The assembly in %s has no environment: there is nothing that could be judged"
              .formatted(folder));
    }
    return stages;
  }

  private static JsonNode artifacts(Path folder) {
    var manifest = folder.resolve("manifest.json");
    if (!Files.exists(manifest)) {
      throw new UserError(
          "There is no assembly in %s: synthesize one there with .ci/synth".formatted(folder));
    }
    return Json.read(manifest).path("artifacts");
  }
}
