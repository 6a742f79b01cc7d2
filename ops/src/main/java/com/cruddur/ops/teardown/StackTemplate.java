package com.cruddur.ops.teardown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** What a template says about the end of its stack; read once. */
final class StackTemplate {
  private final String name;
  private final JsonNode json;
  private final List<Declared> resources;
  private final Set<String> exports;
  private final Set<String> imports;
  private final Set<String> weakUses;

  /**
   * @param name the stack's
   */
  StackTemplate(String name, JsonNode json) {
    this.name = name;
    this.json = json;
    this.resources = readResources();
    this.exports = readExports();
    this.imports = readImports();
    this.weakUses = readWeakUses();
  }

  String name() {
    return name;
  }

  JsonNode json() {
    return json;
  }

  /** In the template's order. A resource without a policy is deleted. */
  List<Declared> resources() {
    return resources;
  }

  /** Names under which it exports values. */
  Set<String> exports() {
    return exports;
  }

  /** Exports that its resources hold on to. */
  Set<String> imports() {
    return imports;
  }

  /** Stacks whose outputs it read when it was deployed. */
  Set<String> weakUses() {
    return weakUses;
  }

  /**
   * @param kept whether the resource outlives its stack
   * @param properties as the template has them, functions and all
   */
  record Declared(String logicalId, String type, boolean kept, JsonNode properties) {}

  private List<Declared> readResources() {
    var resources = new ArrayList<Declared>();
    for (Map.Entry<String, JsonNode> entry : json.path("Resources").properties()) {
      JsonNode body = entry.getValue();
      resources.add(
          new Declared(
              entry.getKey(),
              body.path("Type").asText(),
              body.path("DeletionPolicy").asText().startsWith("Retain"),
              body.path("Properties")));
    }
    return resources;
  }

  boolean has(String type) {
    return resources().stream().anyMatch(resource -> resource.type().equals(type));
  }

  private Set<String> readExports() {
    var exports = new TreeSet<String>();
    for (JsonNode output : json.path("Outputs")) {
      JsonNode name = output.path("Export").path("Name");
      if (name.isTextual()) {
        exports.add(name.asText());
      }
    }
    return exports;
  }

  private Set<String> readImports() {
    var imports = new TreeSet<String>();
    functions(
        json,
        (function, argument) -> {
          if (function.equals("Fn::ImportValue") && argument.isTextual()) {
            imports.add(argument.asText());
          }
        });
    return imports;
  }

  private Set<String> readWeakUses() {
    var stacks = new TreeSet<String>();
    functions(
        json,
        (function, argument) -> {
          if (function.equals("Fn::GetStackOutput")) {
            stacks.add(argument.path("StackName").asText());
          }
        });
    return stacks;
  }

  private static void functions(JsonNode node, BiConsumer<String, JsonNode> found) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getKey().startsWith("Fn::")) {
        found.accept(entry.getKey(), entry.getValue());
      }
    }
    node.forEach(child -> functions(child, found));
  }
}
