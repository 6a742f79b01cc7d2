package com.cruddur.ops.diff.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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
      list.forEach(elements::add);
    } else if (!list.isMissingNode()) {
      elements.add(list);
    }
    return elements;
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
