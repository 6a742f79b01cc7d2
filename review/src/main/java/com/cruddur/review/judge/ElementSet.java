package com.cruddur.review.judge;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A list whose order means nothing.
 *
 * @param absentIsAll whether no list at all stands for every element there could be
 */
record ElementSet(boolean absentIsAll) implements Measure {
  @Override
  public Set<Direction> directions() {
    return Set.of(Direction.LESS, Direction.MORE);
  }

  @Override
  public List<Step> steps(JsonNode before, JsonNode after) {
    if (absentIsAll && before.isMissingNode() != after.isMissingNode()) {
      return List.of(
          new Step(
              after.isMissingNode() ? Direction.MORE : Direction.LESS,
              before.isMissingNode() ? "all" : Measure.shown(before),
              after.isMissingNode() ? "all" : Measure.shown(after)));
    }
    var gone = elements(before);
    gone.removeAll(elements(after));
    var come = elements(after);
    come.removeAll(elements(before));
    var steps = new ArrayList<Step>();
    if (!gone.isEmpty()) {
      steps.add(new Step(Direction.LESS, shown(gone), ""));
    }
    if (!come.isEmpty()) {
      steps.add(new Step(Direction.MORE, "", shown(come)));
    }
    return steps;
  }

  /** CloudFormation takes a single value for a list of one. */
  private static Set<JsonNode> elements(JsonNode list) {
    var elements = new LinkedHashSet<JsonNode>();
    if (list.isArray()) {
      list.forEach(element -> elements.add(unordered(element)));
    } else if (!list.isMissingNode()) {
      elements.add(unordered(list));
    }
    return elements;
  }

  /** Nor does the order of the lists within, such as a metric's dimensions. */
  private static JsonNode unordered(JsonNode element) {
    if (element.isArray()) {
      var sorted = Json.array();
      element
          .valueStream()
          .map(ElementSet::unordered)
          .sorted(Comparator.comparing(JsonNode::toString))
          .forEach(sorted::add);
      return sorted;
    }
    if (element.isObject()) {
      var fields = Json.object();
      element
          .properties()
          .forEach(field -> fields.set(field.getKey(), unordered(field.getValue())));
      return fields;
    }
    return element;
  }

  private static String shown(Set<JsonNode> elements) {
    return elements.stream().map(ElementSet::shown).collect(Collectors.joining(", "));
  }

  /** One element with a comma is not two. */
  private static String shown(JsonNode element) {
    var text = Measure.shown(element);
    return text.contains(", ") ? element.toString() : text;
  }
}
