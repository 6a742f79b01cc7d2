package com.cruddur.templates.assembly;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one environment deploys: its stacks, in an order in which each comes after those it needs,
 * and the files of their assets by S3 key.
 *
 * <p>Read from the cloud assembly that the CDK app writes: a root manifest with one nested assembly
 * per stage (aws/aws-cdk, packages/@aws-cdk/cloud-assembly-schema).
 */
public record Assembly(String environment, List<Stack> stacks, Map<String, Path> assets) {
  private static final String NESTED = "cdk:cloud-assembly";
  private static final String STACK = "aws:cloudformation:stack";
  private static final String LOGICAL_ID = "aws:cdk:logicalId";
  private static final String ASSETS = "cdk:asset-manifest";

  /**
   * @param folder the assembly's root folder
   * @throws UserError when the app has no such environment
   */
  public static Assembly read(Path folder, String environment) {
    Map<String, Path> stages = stages(folder);
    Path stage = stages.get(environment);
    if (stage == null) {
      throw new UserError(
          "There is no environment '%s': the app has %s"
              .formatted(environment, String.join(", ", stages.keySet())));
    }
    return readStage(stage, environment);
  }

  private static Map<String, Path> stages(Path folder) {
    var stages = new LinkedHashMap<String, Path>();
    for (JsonNode artifact : Json.read(folder.resolve("manifest.json")).path("artifacts")) {
      if (artifact.path("type").asText().equals(NESTED)) {
        JsonNode properties = artifact.path("properties");
        stages.put(
            properties.path("displayName").asText(),
            folder.resolve(properties.path("directoryName").asText()));
      }
    }
    return stages;
  }

  private static Assembly readStage(Path stage, String environment) {
    JsonNode artifacts = Json.read(stage.resolve("manifest.json")).path("artifacts");
    var order = new LinkedHashSet<String>();
    for (Map.Entry<String, JsonNode> artifact : artifacts.properties()) {
      addAfterDependencies(artifact.getKey(), artifacts, order);
    }
    var stacks = new ArrayList<Stack>();
    var assets = new LinkedHashMap<String, Path>();
    for (String id : order) {
      JsonNode artifact = artifacts.path(id);
      switch (artifact.path("type").asText()) {
        case STACK -> stacks.add(stack(stage, id, artifact));
        case ASSETS -> addAssets(stage, artifact.path("properties").path("file").asText(), assets);
        default -> {}
      }
    }
    return new Assembly(environment, List.copyOf(stacks), assets);
  }

  private static void addAfterDependencies(String id, JsonNode artifacts, Set<String> order) {
    if (order.contains(id)) {
      return;
    }
    for (JsonNode dependency : artifacts.path(id).path("dependencies")) {
      addAfterDependencies(dependency.asText(), artifacts, order);
    }
    order.add(id);
  }

  private static Stack stack(Path stage, String id, JsonNode artifact) {
    JsonNode properties = artifact.path("properties");
    // "aws://account/region"; "unknown-…" when the stack is agnostic
    String[] target = artifact.path("environment").asText().split("/");
    String name = properties.path("stackName").asText(id);
    return new Stack(
        name,
        known(target, 2, Stack.ANY_ACCOUNT),
        known(target, 3, "us-east-1"),
        properties.path("terminationProtection").asBoolean(),
        Json.read(stage.resolve(properties.path("templateFile").asText())),
        constructs(stage, artifact));
  }

  /** The construct's path by logical id, which the CDK keeps beside the template. */
  private static Map<String, String> constructs(Path stage, JsonNode artifact) {
    String file = artifact.path("additionalMetadataFile").asText();
    JsonNode metadata = file.isEmpty() ? artifact.path("metadata") : Json.read(stage.resolve(file));
    var constructs = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonNode> construct : metadata.properties()) {
      for (JsonNode entry : construct.getValue()) {
        if (entry.path("type").asText().equals(LOGICAL_ID)) {
          constructs.put(entry.path("data").asText(), construct.getKey().substring(1));
        }
      }
    }
    return constructs;
  }

  private static String known(String[] target, int index, String otherwise) {
    return target.length <= index || target[index].startsWith("unknown-")
        ? otherwise
        : target[index];
  }

  private static void addAssets(Path stage, String manifest, Map<String, Path> assets) {
    for (JsonNode file : Json.read(stage.resolve(manifest)).path("files")) {
      Path source = stage.resolve(file.path("source").path("path").asText()).normalize();
      for (JsonNode destination : file.path("destinations")) {
        assets.put(destination.path("objectKey").asText(), source);
      }
    }
  }

  /**
   * The one resource of a type that an environment has one of.
   *
   * @throws UserError when no stack declares it
   */
  public Resource only(String type) {
    return stacks.stream()
        .flatMap(stack -> stack.resources().values().stream())
        .filter(resource -> resource.type().equals(type))
        .findFirst()
        .orElseThrow(
            () -> new UserError("Environment %s declares no %s".formatted(environment, type)));
  }

  /**
   * The file or folder of an asset.
   *
   * @throws UserError when the assembly does not hold it
   */
  public Path asset(String key) {
    Path file = assets.get(key);
    if (file == null || !Files.exists(file)) {
      throw new UserError(
          "The asset %s of environment %s is missing: run bin/build, then try again"
              .formatted(key, environment));
    }
    return file;
  }
}
