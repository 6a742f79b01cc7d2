package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An event pattern: every name has to match, by one of its values. */
record EventPattern() implements Measure {
  @Override
  public Set<Direction> directions() {
    return Set.of(Direction.LESS, Direction.MORE, Direction.ANY);
  }

  @Override
  public List<Step> steps(JsonNode before, JsonNode after) {
    var steps = new ArrayList<Step>();
    compare("", before, after, steps);
    return steps;
  }

  private static void compare(String path, JsonNode before, JsonNode after, List<Step> steps) {
    if (before.equals(after)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      var names = new TreeSet<String>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        compare(
            path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name), steps);
      }
    } else if (after.isMissingNode()) {
      steps.add(new Step(Direction.ANY, shown(path, before), path + ": anything"));
    } else if (before.isMissingNode()) {
      steps.add(new Step(Direction.LESS, path + ": anything", shown(path, after)));
    } else {
      var gone = values(before);
      gone.removeAll(values(after));
      var come = values(after);
      come.removeAll(values(before));
      gone.forEach(value -> steps.add(new Step(Direction.LESS, shown(path, value), "")));
      come.forEach(value -> steps.add(new Step(Direction.MORE, "", shown(path, value))));
    }
  }

  private static Set<JsonNode> values(JsonNode alternatives) {
    var values = new LinkedHashSet<JsonNode>();
    if (alternatives.isArray()) {
      alternatives.forEach(values::add);
    } else {
      values.add(alternatives);
    }
    return values;
  }

  private static String shown(String path, JsonNode value) {
    return (path.isEmpty() ? "" : path + ": ") + Measure.shown(value);
  }
}
