package com.cruddur.review.judge;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A template's conditions. What depends on a parameter is not decided, whatever its default: each
 * deployment can give it another value.
 *
 * @param definitions the template's section
 * @param canonical the one form of a value
 */
record Conditions(JsonNode definitions, UnaryOperator<JsonNode> canonical) {
  /** CloudFormation refuses conditions that refer to themselves. */
  private static final int DEPTH = 20;

  /** Whether it holds; empty: the template alone does not decide it. */
  Optional<Boolean> decided(String name) {
    return holds(whole(definitions.path(name), 0));
  }

  /** Its name, and what it says: another definition is another condition. */
  String described(String name) {
    var definition = definitions.path(name);
    return definition.isMissingNode() ? name : name + " (" + whole(definition, 0) + ")";
  }

  /** With the definitions of the conditions that it is made of. */
  private JsonNode whole(JsonNode definition, int depth) {
    if (definition.isObject() && definition.size() == 1 && depth < DEPTH) {
      var function = definition.fieldNames().next();
      var argument = definition.path(function);
      var other = definitions.path(argument.asText());
      if (function.equals("Condition") && !other.isMissingNode()) {
        return whole(other, depth + 1);
      }
      if (function.matches("Fn::(And|Or|Not)")) {
        var whole = Json.object();
        var parts = whole.putArray(function);
        argument.forEach(part -> parts.add(whole(part, depth + 1)));
        return whole;
      }
    }
    return canonical.apply(definition);
  }

  private static Optional<Boolean> holds(JsonNode definition) {
    var equal = definition.path("Fn::Equals");
    if (equal.size() == 2) {
      return equal(equal.path(0), equal.path(1));
    }
    var not = definition.path("Fn::Not");
    if (not.size() == 1) {
      return holds(not.path(0)).map(holds -> !holds);
    }
    var all = definition.has("Fn::And");
    if (!all && !definition.has("Fn::Or")) {
      return Optional.empty();
    }
    var parts = new ArrayList<Optional<Boolean>>();
    definition.path(all ? "Fn::And" : "Fn::Or").forEach(part -> parts.add(holds(part)));
    // One that fails decides all of Fn::And, one that holds all of Fn::Or
    if (parts.contains(Optional.of(!all))) {
      return Optional.of(!all);
    }
    return parts.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(all);
  }

  private static Optional<Boolean> equal(JsonNode one, JsonNode other) {
    if (one.equals(other)) {
      return Optional.of(true);
    }
    return isKnown(one) && isKnown(other) ? Optional.of(false) : Optional.empty();
  }

  private static boolean isKnown(JsonNode value) {
    return value.isTextual() && !value.asText().contains("${");
  }
}
