package com.cruddur.review.judge;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Two values in every branch of the {@code Fn::If} that stand in them: a condition of the same
 * definition holds in both or in neither.
 *
 * @param conditions as {@link IntrinsicFunctions} writes them
 */
record Branches(JsonNode before, JsonNode after, List<String> conditions) {
  /** Of one value: 64 branches. */
  static final int LIMIT = 6;

  private static final String IF = "Fn::If";
  private static final TextNode NO_VALUE = TextNode.valueOf("${AWS::NoValue}");

  static Branches of(JsonNode before, JsonNode after) {
    var conditions = new LinkedHashSet<String>();
    undecided(before, conditions);
    undecided(after, conditions);
    return new Branches(before, after, List.copyOf(conditions));
  }

  /** The steps of all branches; where not all have one, it says which do. */
  List<Step> compared(BiFunction<JsonNode, JsonNode, List<Step>> comparison) {
    if (conditions.isEmpty()) {
      return comparison.apply(before, after);
    }
    if (conditions.size() > LIMIT) {
      return comparison.apply(unresolved(before), unresolved(after));
    }
    var found = new LinkedHashMap<Step, List<Integer>>();
    var branches = 1 << conditions.size();
    for (var branch = 0; branch < branches; branch++) {
      for (Step step : comparison.apply(in(branch, before), in(branch, after))) {
        found.computeIfAbsent(step, _ -> new ArrayList<>()).add(branch);
      }
    }
    var steps = new ArrayList<Step>();
    found.forEach((step, where) -> steps.add(where.size() == branches ? step : at(step, where)));
    return steps;
  }

  private Step at(Step step, List<Integer> branches) {
    var same = new LinkedHashMap<String, Boolean>();
    for (var i = 0; i < conditions.size(); i++) {
      var bit = 1 << i;
      if (branches.stream().map(branch -> branch & bit).distinct().count() == 1) {
        same.put(conditions.get(i), (branches.getFirst() & bit) != 0);
      }
    }
    var where =
        same.entrySet().stream()
            .map(condition -> condition.getKey() + " is " + condition.getValue())
            .collect(Collectors.joining(" and ", " where ", ""));
    return same.isEmpty()
        ? step
        : step.after().isEmpty()
            ? new Step(step.direction(), step.before() + where, "")
            : new Step(step.direction(), step.before(), step.after() + where);
  }

  private JsonNode in(int branch, JsonNode value) {
    var decided = new LinkedHashMap<String, Boolean>();
    for (var i = 0; i < conditions.size(); i++) {
      decided.put(conditions.get(i), (branch & 1 << i) != 0);
    }
    return chosen(value, decided);
  }

  /** Too many for a comparison of each: the whole is then what cannot be read. */
  private static JsonNode unresolved(JsonNode value) {
    if (value.isMissingNode()) {
      return value;
    }
    var whole = Json.object();
    whole.set("Fn::If", value);
    return whole;
  }

  static JsonNode either(String condition, JsonNode first, JsonNode second) {
    if (first.equals(second)) {
      return first;
    }
    var either = Json.object();
    either.putArray(IF).add(condition).add(first).add(second);
    return either;
  }

  /** The function of each branch instead of a function with branches in its arguments. */
  static Optional<JsonNode> outside(
      JsonNode argument, Function<JsonNode, Optional<JsonNode>> function) {
    var open = new LinkedHashSet<String>();
    undecided(argument, open);
    if (open.isEmpty() || open.size() > LIMIT) {
      return open.isEmpty() ? function.apply(argument) : Optional.empty();
    }
    var condition = open.getFirst();
    var first = outside(chosen(argument, Map.of(condition, true)), function);
    var second = outside(chosen(argument, Map.of(condition, false)), function);
    return first.isEmpty() || second.isEmpty()
        ? Optional.empty()
        : Optional.of(either(condition, first.get(), second.get()));
  }

  /** The conditions of all {@code Fn::If} in a value. */
  static void undecided(JsonNode value, Set<String> into) {
    if (isIf(value)) {
      into.add(value.path(IF).path(0).asText());
    }
    value.forEach(inner -> undecided(inner, into));
  }

  private static boolean isIf(JsonNode value) {
    return value.isObject() && value.size() == 1 && value.path(IF).size() == 3;
  }

  /** The value where these conditions hold, or do not; missing: it is not there. */
  static JsonNode chosen(JsonNode value, Map<String, Boolean> decided) {
    var condition = value.path(IF).path(0).asText();
    if (isIf(value) && decided.containsKey(condition)) {
      return chosen(value.path(IF).path(decided.get(condition) ? 1 : 2), decided);
    }
    if (isIf(value)) {
      var open = Json.object();
      open.putArray(IF)
          .add(condition)
          .add(inBranch(value.path(IF).path(1), decided))
          .add(inBranch(value.path(IF).path(2), decided));
      return open;
    }
    if (value.isArray()) {
      var elements = Json.array();
      value.forEach(element -> ifThere(chosen(element, decided), elements::add));
      return elements;
    }
    if (value.isObject()) {
      var fields = Json.object();
      value
          .properties()
          .forEach(
              field ->
                  ifThere(
                      chosen(field.getValue(), decided),
                      inner -> fields.set(field.getKey(), inner)));
      return fields;
    }
    return value.equals(NO_VALUE) ? MissingNode.getInstance() : value;
  }

  private static JsonNode inBranch(JsonNode value, Map<String, Boolean> decided) {
    var chosen = chosen(value, decided);
    return chosen.isMissingNode() ? NO_VALUE : chosen;
  }

  /** Uses a value unless it stands for a property, or an element of a list, that is not there. */
  static void ifThere(JsonNode value, Consumer<JsonNode> use) {
    if (!value.isMissingNode() && !value.equals(NO_VALUE)) {
      use.accept(value);
    }
  }
}
