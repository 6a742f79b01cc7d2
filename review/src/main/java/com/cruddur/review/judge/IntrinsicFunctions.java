package com.cruddur.review.judge;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What CloudFormation's functions come to, as far as the template alone decides it. The parts of
 * their arguments that it does not decide are <code>${…}</code> in texts; {@code Fn::If} of a
 * condition that it does not decide stays, outside of all other functions, with the condition's
 * definition after its name.
 */
final class IntrinsicFunctions {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]*)}");

  private final JsonNode mappings;
  private final Conditions conditions;
  private final UnaryOperator<JsonNode> canonical;
  private final Function<String, String> reference;

  /**
   * @param canonical the one form of a value
   * @param reference the same for what {@code Ref} names
   */
  IntrinsicFunctions(
      JsonNode template, UnaryOperator<JsonNode> canonical, Function<String, String> reference) {
    this.mappings = template.path("Mappings");
    this.conditions = new Conditions(template.path("Conditions"), canonical);
    this.canonical = canonical;
    this.reference = reference;
  }

  /** Empty: the function is not known, or its arguments are not. */
  Optional<JsonNode> resolved(String function, JsonNode argument) {
    return switch (function) {
      case "Fn::If" -> argument.size() == 3 ? Optional.of(branch(argument)) : Optional.empty();
      case "Fn::Join", "Fn::Sub", "Fn::Select", "Fn::Split", "Fn::FindInMap" ->
          Branches.outside(canonical.apply(argument), value -> applied(function, value));
      default -> Optional.empty();
    };
  }

  private JsonNode branch(JsonNode argument) {
    var condition = argument.path(0).asText();
    var first = canonical.apply(argument.path(1));
    var second = canonical.apply(argument.path(2));
    return conditions
        .decided(condition)
        .map(holds -> holds ? first : second)
        .orElseGet(() -> Branches.either(conditions.described(condition), first, second));
  }

  private Optional<JsonNode> applied(String function, JsonNode argument) {
    return switch (function) {
      case "Fn::Join" -> joined(argument);
      case "Fn::Sub" -> Optional.of(substituted(argument));
      case "Fn::Select" -> selected(argument);
      case "Fn::Split" -> split(argument);
      default -> new MappedValue(mappings, canonical).of(argument);
    };
  }

  private static Optional<JsonNode> joined(JsonNode argument) {
    var texts = new ArrayList<String>();
    argument.path(1).forEach(part -> texts.add(flat(part)));
    return argument.path(1).isArray()
        ? Optional.of(TextNode.valueOf(String.join(argument.path(0).asText(), texts)))
        : Optional.empty();
  }

  private JsonNode substituted(JsonNode argument) {
    var template = argument.isArray() ? argument.path(0) : argument;
    var variables = new LinkedHashMap<String, JsonNode>();
    argument.path(1).properties().forEach(v -> variables.put(v.getKey(), v.getValue()));
    return TextNode.valueOf(
        PLACEHOLDER
            .matcher(template.asText())
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        !found.group(1).isEmpty()
                            ? "${" + found.group(2) + "}"
                            : variables.containsKey(found.group(2))
                                ? flat(variables.get(found.group(2)))
                                : reference.apply(found.group(2)))));
  }

  private static Optional<JsonNode> selected(JsonNode argument) {
    var list = argument.path(1);
    var index = argument.path(0).asText();
    return list.isArray() && index.matches("\\d{1,4}") && list.has(Integer.parseInt(index))
        ? Optional.of(list.path(Integer.parseInt(index)))
        : Optional.empty();
  }

  private static Optional<JsonNode> split(JsonNode argument) {
    var text = argument.path(1);
    if (!text.isTextual() || text.asText().contains("${")) {
      return Optional.empty();
    }
    var parts = Json.array();
    List.of(text.asText().split(Pattern.quote(argument.path(0).asText()), -1)).forEach(parts::add);
    return Optional.of(parts);
  }

  /** What is no text is unknown, like a reference. */
  static String flat(JsonNode value) {
    return value.isTextual() ? value.asText() : value.isObject() ? "$" + value : "${" + value + "}";
  }
}
