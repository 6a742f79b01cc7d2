package com.cruddur.ops.diff.judge;

import com.cruddur.local.json.Json;
import com.cruddur.local.notice.Refusal;
import com.cruddur.local.template.Assembly;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All stacks of an environment.
 *
 * @param stacks by id
 */
public record EnvironmentTemplates(String environment, Map<String, StackTemplate> stacks) {

  /** An environment that the assembly has not: no stacks. */
  public static EnvironmentTemplates none(String environment) {
    return new EnvironmentTemplates(environment, Map.of());
  }

  /** The environments of an assembly. */
  public static List<String> names(Path folder) {
    return List.copyOf(stages(folder).keySet());
  }

  /**
   * @param folder the assembly's root folder
   * @throws Refusal when it has no such environment
   */
  public static EnvironmentTemplates read(Path folder, String environment) {
    var assembly = Assembly.read(folder, environment);
    var stacks = new LinkedHashMap<String, StackTemplate>();
    for (var stack : assembly.stacks()) {
      var id = stack.name().replaceFirst("^.*?" + environment + "-", "");
      stacks.put(
          id,
          new StackTemplate(
              id,
              stack.name(),
              stack.account(),
              stack.region(),
              stack.terminationProtected(),
              stack.template(),
              stack.constructs()));
    }
    return new EnvironmentTemplates(environment, stacks);
  }

  /** The same environment with one stack in place of the one of its id. */
  public EnvironmentTemplates with(StackTemplate stack) {
    var others = new LinkedHashMap<>(stacks);
    others.put(stack.id(), stack);
    return new EnvironmentTemplates(environment, others);
  }

  public EnvironmentTemplates without(String id) {
    var others = new LinkedHashMap<>(stacks);
    others.remove(id);
    return new EnvironmentTemplates(environment, others);
  }

  /**
   * The same environment with other names in all its templates.
   *
   * @param names the new name by the old one; found as whole words alone
   */
  EnvironmentTemplates renamed(Map<String, String> names) {
    if (names.isEmpty()) {
      return this;
    }
    var words =
        Pattern.compile(
            names.keySet().stream()
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![\\w-])(?:", ")(?![\\w-])")));
    var renamed = new LinkedHashMap<String, StackTemplate>();
    stacks.forEach(
        (id, stack) ->
            renamed.put(
                id,
                stack.with(
                    words
                        .matcher(stack.template().toString())
                        .replaceAll(found -> Matcher.quoteReplacement(names.get(found.group()))))));
    return new EnvironmentTemplates(environment, renamed);
  }

  private static Map<String, Path> stages(Path folder) {
    var stages = new LinkedHashMap<String, Path>();
    for (JsonNode artifact : artifacts(folder)) {
      if (artifact.path("type").asText().equals("cdk:cloud-assembly")) {
        var properties = artifact.path("properties");
        stages.put(
            properties.path("displayName").asText(),
            folder.resolve(properties.path("directoryName").asText()));
      }
    }
    return stages;
  }

  private static JsonNode artifacts(Path folder) {
    var manifest = folder.resolve("manifest.json");
    if (!Files.exists(manifest)) {
      throw new Refusal(
          "There is no assembly in %s: synthesize one there with .ci/synth".formatted(folder));
    }
    return Json.read(manifest).path("artifacts");
  }
}
