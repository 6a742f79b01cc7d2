package com.cruddur.ops.teardown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who refers to whom in an environment's templates, through every function that can. */
final class References {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9<>]+)[^}]*}");

  /** A resource: its stack's name and its logical id. */
  record Node(String stack, String logicalId) {
    @Override
    public String toString() {
      return stack + "/" + logicalId;
    }

    /** Stands wherever an attribute or the id of this resource would. */
    String token() {
      return "⟦" + this + "⟧";
    }
  }

  private final Map<Node, JsonNode> bodies = new LinkedHashMap<>();
  private final Map<Node, Set<Node>> known = new LinkedHashMap<>();
  private final Map<String, Set<Node>> exports = new LinkedHashMap<>();
  private final Map<String, Set<Node>> outputs = new LinkedHashMap<>();

  References(List<StackTemplate> templates) {
    for (StackTemplate template : templates) {
      for (Map.Entry<String, JsonNode> entry : template.json().path("Resources").properties()) {
        bodies.put(new Node(template.name(), entry.getKey()), entry.getValue());
      }
    }
    for (StackTemplate template : templates) {
      for (Map.Entry<String, JsonNode> output : template.json().path("Outputs").properties()) {
        var nodes = new TreeSet<Node>(Comparator.comparing(Node::toString));
        collect(output.getValue().path("Value"), template.name(), nodes);
        outputs.put(template.name() + "." + output.getKey(), nodes);
        if (output.getValue().has("Export")) {
          exports.put(output.getValue().path("Export").path("Name").asText(), nodes);
        }
      }
    }
  }

  Map<Node, JsonNode> bodies() {
    return bodies;
  }

  String type(Node node) {
    return bodies.get(node).path("Type").asText();
  }

  /** Those that a resource refers to: by a function or by DependsOn, in any stack. */
  Set<Node> of(Node node) {
    return known.computeIfAbsent(node, this::read);
  }

  private Set<Node> read(Node node) {
    var found = new TreeSet<Node>(Comparator.comparing(Node::toString));
    JsonNode body = bodies.get(node);
    collect(body.path("Properties"), node.stack(), found);
    JsonNode dependsOn = body.path("DependsOn");
    if (dependsOn.isTextual()) {
      found.add(new Node(node.stack(), dependsOn.asText()));
    }
    dependsOn.forEach(id -> found.add(new Node(node.stack(), id.asText())));
    found.remove(node);
    return new LinkedHashSet<>(found);
  }

  private void collect(JsonNode json, String stack, Set<Node> found) {
    target(json, stack).forEach(found::add);
    json.forEach(child -> collect(child, stack, found));
  }

  /** The resources that one function call refers to; none where it is no such call. */
  private List<Node> target(JsonNode json, String stack) {
    var found = new ArrayList<Node>();
    if (json.isObject() && json.size() == 1) {
      JsonNode argument = json.elements().next();
      switch (json.fieldNames().next()) {
        case "Ref" -> found.add(new Node(stack, argument.asText()));
        case "Fn::GetAtt" ->
            found.add(
                new Node(
                    stack,
                    argument.isArray()
                        ? argument.path(0).asText()
                        : argument.asText().replaceAll("\\..*", "")));
        case "Fn::Sub" -> {
          Matcher matcher =
              PLACEHOLDER.matcher(
                  argument.isArray() ? argument.path(0).asText() : argument.asText());
          while (matcher.find()) {
            found.add(new Node(stack, matcher.group(1)));
          }
        }
        case "Fn::ImportValue" -> found.addAll(exports.getOrDefault(argument.asText(), Set.of()));
        case "Fn::GetStackOutput" ->
            found.addAll(
                outputs.getOrDefault(
                    argument.path("StackName").asText()
                        + "."
                        + argument.path("OutputName").asText(),
                    Set.of()));
        default -> {}
      }
    }
    found.removeIf(node -> !bodies.containsKey(node));
    return found;
  }

  /**
   * Puts a literal in place of every reference of a resource to those that match.
   *
   * @return how many were replaced
   */
  int makeLiteral(Node from, Predicate<Node> to) {
    return replace(bodies.get(from).path("Properties"), from.stack(), to);
  }

  private int replace(JsonNode json, String stack, Predicate<Node> to) {
    int replaced = 0;
    switch (json) {
      case ObjectNode object -> {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
          Optional<Node> target = matching(entry.getValue(), stack, to);
          if (target.isPresent()) {
            object.set(entry.getKey(), TextNode.valueOf(target.get().token()));
            replaced++;
          } else {
            replaced += replace(entry.getValue(), stack, to);
          }
        }
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          Optional<Node> target = matching(array.get(i), stack, to);
          if (target.isPresent()) {
            array.set(i, TextNode.valueOf(target.get().token()));
            replaced++;
          } else {
            replaced += replace(array.get(i), stack, to);
          }
        }
      }
      default -> {}
    }
    return replaced;
  }

  private Optional<Node> matching(JsonNode json, String stack, Predicate<Node> to) {
    return target(json, stack).stream().filter(to).findFirst();
  }
}
