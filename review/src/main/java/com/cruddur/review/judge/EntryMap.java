package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An object whose names are the app's own, such as environment variables. */
record EntryMap() implements Measure {
  @Override
  public Set<Direction> directions() {
    return Set.of(Direction.LESS, Direction.MORE, Direction.ANY);
  }

  @Override
  public List<Step> steps(JsonNode before, JsonNode after) {
    var names = new TreeSet<String>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    var steps = new ArrayList<Step>();
    for (String name : names) {
      if (!before.path(name).equals(after.path(name))) {
        steps.add(
            new Step(
                !after.has(name)
                    ? Direction.LESS
                    : before.has(name) ? Direction.ANY : Direction.MORE,
                entry(name, before),
                entry(name, after)));
      }
    }
    return steps;
  }

  private static String entry(String name, JsonNode map) {
    return map.has(name) ? name + "=" + Measure.shown(map.path(name)) : "";
  }
}
