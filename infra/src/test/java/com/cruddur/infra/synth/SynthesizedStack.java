package com.cruddur.infra.synth;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/**
 * One stack as it is deployed.
 *
 * @param environment the stage's id
 * @param name the stack's id in its stage
 * @param artifact the stack's entry in its assembly's manifest
 * @param file the template's file
 * @param template the template
 */
public record SynthesizedStack(
    String environment, String name, JsonNode artifact, Path file, JsonNode template) {

  public static SynthesizedStack read(Path folder, JsonNode artifact) {
    String[] path = artifact.path("displayName").textValue().split("/");
    Path file = folder.resolve(artifact.at("/properties/templateFile").textValue());
    return new SynthesizedStack(path[0], path[1], artifact, file, Json.read(file));
  }

  /** The same stack with another template: what a mutation test checks. */
  public SynthesizedStack with(JsonNode other) {
    return new SynthesizedStack(environment, name, artifact, file, other);
  }

  public boolean terminationProtection() {
    return artifact.at("/properties/terminationProtection").asBoolean();
  }

  /** Logical id to resource, in the template's order. */
  public Map<String, JsonNode> resources() {
    Map<String, JsonNode> resources = new LinkedHashMap<>();
    template.path("Resources").forEachEntry(resources::put);
    return resources;
  }

  public Map<String, JsonNode> resources(String type) {
    return resources().entrySet().stream()
        .filter(resource -> resource.getValue().path("Type").textValue().equals(type))
        .collect(Collectors.toMap(Entry::getKey, Entry::getValue, (a, _) -> a, LinkedHashMap::new));
  }

  /** The one resource of a type. */
  public JsonNode only(String type) {
    Map<String, JsonNode> found = resources(type);
    if (found.size() != 1) {
      throw new AssertionError("%s has %d of %s, not one".formatted(this, found.size(), type));
    }
    return found.values().iterator().next();
  }

  /** The one resource whose logical id begins so, of a type. */
  public JsonNode only(String type, String idPrefix) {
    Map<String, JsonNode> found = resources(type);
    found.keySet().removeIf(id -> !id.startsWith(idPrefix));
    if (found.size() != 1) {
      throw new AssertionError(
          "%s has %d of %s named %s…, not one".formatted(this, found.size(), type, idPrefix));
    }
    return found.values().iterator().next();
  }

  @Override
  public String toString() {
    return environment + "/" + name;
  }
}
