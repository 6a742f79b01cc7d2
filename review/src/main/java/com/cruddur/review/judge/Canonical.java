package com.cruddur.review.judge;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * One form for what CloudFormation takes for the same: texts for numbers and booleans, one text for
 * {@code Fn::Join}, {@code Fn::Sub} and plain text, references as <code>${Resource.Attribute}
 * </code>, pseudo parameters as what they are in this stack.
 */
final class Canonical {
  private final Map<String, String> pseudoParameters;
  private final JsonNode parameters;
  private final IntrinsicFunctions functions;

  Canonical(StackTemplate stack) {
    pseudoParameters =
        Map.of(
            "AWS::AccountId", stack.account(),
            "AWS::Region", stack.region(),
            "AWS::StackName", stack.name(),
            "AWS::Partition", partition(stack.region()),
            "AWS::URLSuffix",
                stack.region().startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com");
    this.parameters = stack.template().path("Parameters");
    this.functions = new IntrinsicFunctions(stack.template(), this::of, this::reference);
  }

  private static String partition(String region) {
    return region.startsWith("cn-")
        ? "aws-cn"
        : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  JsonNode of(JsonNode node) {
    if (node.isArray()) {
      var elements = Json.array();
      for (JsonNode element : node) {
        Branches.ifThere(of(element), elements::add);
      }
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
    sorted.forEach((name, value) -> Branches.ifThere(of(value), inner -> fields.set(name, inner)));
    return fields;
  }

  private JsonNode single(JsonNode object) {
    var function = object.properties().iterator().next();
    var argument = function.getValue();
    var text =
        switch (function.getKey()) {
          case "Ref" -> reference(argument.asText());
          case "Fn::GetAtt" -> attribute(argument);
          case "Fn::ImportValue" -> "${import " + IntrinsicFunctions.flat(of(argument)) + "}";
          case "Fn::GetStackOutput" ->
              "${output %s.%s}"
                  .formatted(
                      IntrinsicFunctions.flat(of(argument.path("StackName"))),
                      argument.path("OutputName").asText());
          default -> null;
        };
    return text == null
        ? functions.resolved(function.getKey(), argument).orElseGet(() -> fields(object))
        : TextNode.valueOf(text);
  }

  /** A parameter with its default: another default may be another value. */
  private String reference(String name) {
    var defaultValue = parameters.path(name).path("Default");
    return pseudoParameters.getOrDefault(
        name,
        "${" + name + (defaultValue.isMissingNode() ? "" : "=" + defaultValue.asText()) + "}");
  }

  private static String attribute(JsonNode argument) {
    return argument.isArray()
        ? "${%s.%s}".formatted(argument.path(0).asText(), argument.path(1).asText())
        : "${" + argument.asText() + "}";
  }
}
