package com.cruddur.review.judge;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One way to change a stack of prod, as a row of a table states it.
 *
 * @param place stack, then the logical id's beginning, then a path into the resource: {@code data
 *     MessagesTable Properties/TableName}; no path: the resource itself
 * @param value JSON; {@code -}: taken away; {@code + VALUE}: added to a list
 */
record Change(String place, String value) {
  private static final String HASH = "d".repeat(32);

  Judgment judge() {
    var before = JudgedTemplates.of("prod");
    return Guard.compare(before, applied(before), Replacements.none());
  }

  private EnvironmentTemplates applied(EnvironmentTemplates before) {
    var words = place.strip().split("\\s+", 3);
    var stack = before.stacks().get(words[0]);
    var template = (ObjectNode) stack.template().deepCopy();
    var resources = (ObjectNode) template.path("Resources");
    if (words.length == 1) {
      set(
          resources,
          value.substring(0, value.indexOf('=')),
          value.substring(value.indexOf('=') + 1));
    } else if (words.length == 2) {
      set(resources, id(resources, words[1]), value);
    } else {
      var path = "/" + id(resources, words[1]) + "/" + words[2];
      var end = path.lastIndexOf('/');
      var parent = resources.at(path.substring(0, end));
      assertFalse(parent.isMissingNode(), () -> place + " is not there");
      set(parent, path.substring(end + 1), value);
    }
    assertNotEquals(stack.template(), template, place);
    return before.with(stack.with(withFollowingVersions(stack.template(), template)));
  }

  /** The CDK names a version after what it holds of its function (aws-lambda, function-hash.ts). */
  private static JsonNode withFollowingVersions(JsonNode before, JsonNode after) {
    var text = after.toString();
    for (var version : before.path("Resources").properties()) {
      var function = version.getValue().at("/Properties/FunctionName/Ref").asText();
      if (version.getValue().path("Type").asText().equals("AWS::Lambda::Version")
          && !held(before, function).equals(held(after, function))) {
        text = text.replace(version.getKey(), version.getKey().replaceFirst(".{32}$", HASH));
      }
    }
    return parse(text);
  }

  private static JsonNode held(JsonNode template, String function) {
    var properties = template.path("Resources").path(function).path("Properties").deepCopy();
    return properties instanceof ObjectNode object
        ? object.without(List.of("ReservedConcurrentExecutions", "Tags"))
        : properties;
  }

  /** The first whose logical id begins so; a colon: the first of the type. */
  private static String id(ObjectNode resources, String beginning) {
    return resources.properties().stream()
        .filter(
            resource ->
                beginning.contains(":")
                    ? resource.getValue().path("Type").asText().equals(beginning)
                    : resource.getKey().startsWith(beginning))
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no " + beginning))
        .getKey();
  }

  private static void set(JsonNode parent, String name, String value) {
    if (value.startsWith("+ ")) {
      ((ArrayNode) parent.path(name)).add(parse(value.substring(2)));
    } else if (parent instanceof ArrayNode array) {
      if (value.equals("-")) {
        array.remove(Integer.parseInt(name));
      } else {
        array.set(Integer.parseInt(name), parse(value));
      }
    } else if (value.equals("-")) {
      assertFalse(((ObjectNode) parent).remove(name) == null, () -> name + " is not there");
    } else {
      ((ObjectNode) parent).set(name, parse(value));
    }
  }

  static JsonNode parse(String json) {
    try {
      return Json.parse(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
