package com.cruddur.ops.diff.judge;

import com.cruddur.local.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One form for what CloudFormation takes for the same: texts for numbers and booleans, one text for
 * {@code Fn::Join}, {@code Fn::Sub} and plain text, references as <code>${Resource.Attribute}
 * </code>, pseudo parameters as what they are in this stack.
 */
final class Canonical {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]*)}");

  private final Map<String, String> pseudoParameters;

  Canonical(StackTemplate stack) {
    pseudoParameters =
        Map.of(
            "AWS::AccountId", stack.account(),
            "AWS::Region", stack.region(),
            "AWS::StackName", stack.name(),
            "AWS::Partition", partition(stack.region()),
            "AWS::URLSuffix",
                stack.region().startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com");
  }

  private static String partition(String region) {
    return region.startsWith("cn-")
        ? "aws-cn"
        : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  JsonNode of(JsonNode node) {
    if (node.isArray()) {
      var elements = Json.array();
      node.forEach(element -> elements.add(of(element)));
      return elements;
    }
    if (node.isObject()) {
      return node.size() == 1 ? single(node) : fields(node);
    }
    return node.isValueNode() && !node.isNull() ? TextNode.valueOf(node.asText()) : node;
  }

  private JsonNode fields(JsonNode object) {
    var fields = Json.object();
    var sorted = new TreeMap<String, JsonNode>();
    object.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
    sorted.forEach((name, value) -> fields.set(name, of(value)));
    return fields;
  }

  private JsonNode single(JsonNode object) {
    var function = object.properties().iterator().next();
    var argument = function.getValue();
    var text =
        switch (function.getKey()) {
          case "Ref" -> reference(argument.asText());
          case "Fn::GetAtt" -> attribute(argument);
          case "Fn::ImportValue" -> "${import " + flat(of(argument)) + "}";
          case "Fn::GetStackOutput" ->
              "${output %s.%s}"
                  .formatted(
                      flat(of(argument.path("StackName"))), argument.path("OutputName").asText());
          case "Fn::Join" -> joined(argument);
          case "Fn::Sub" -> substituted(argument);
          default -> null;
        };
    return text == null ? fields(object) : TextNode.valueOf(text);
  }

  private String reference(String name) {
    return pseudoParameters.getOrDefault(name, "${" + name + "}");
  }

  private static String attribute(JsonNode argument) {
    return argument.isArray()
        ? "${%s.%s}".formatted(argument.path(0).asText(), argument.path(1).asText())
        : "${" + argument.asText() + "}";
  }

  /** Null: a list that is not known before the deployment. */
  private String joined(JsonNode argument) {
    var texts = new ArrayList<String>();
    if (!argument.path(1).isArray()) {
      return null;
    }
    for (JsonNode part : argument.path(1)) {
      var value = of(part);
      if (!value.isTextual()) {
        return null;
      }
      texts.add(value.asText());
    }
    return String.join(argument.path(0).asText(), texts);
  }

  private String substituted(JsonNode argument) {
    var template = argument.isArray() ? argument.path(0) : argument;
    var variables = argument.path(1);
    return PLACEHOLDER
        .matcher(template.asText())
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    !found.group(1).isEmpty()
                        ? "${" + found.group(2) + "}"
                        : variables.has(found.group(2))
                            ? flat(of(variables.path(found.group(2))))
                            : reference(found.group(2))));
  }

  private static String flat(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }
}
