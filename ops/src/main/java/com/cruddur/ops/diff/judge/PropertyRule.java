package com.cruddur.ops.diff.judge;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a property's changes mean.
 *
 * @param path with {@code []} for the elements of a keyed list
 * @param onNew whether a new resource is judged by it too
 */
record PropertyRule(
    String path, Measure measure, boolean onNew, Map<Direction, Consequence> consequences) {

  PropertyRule {
    for (Direction direction : measure.directions()) {
      if (!consequences.containsKey(direction)) {
        throw new IllegalArgumentException(
            "%s does not say what %s means".formatted(path, direction));
      }
    }
    for (Direction direction : consequences.keySet()) {
      if (!measure.directions().contains(direction)) {
        throw new IllegalArgumentException("%s cannot go the way %s".formatted(path, direction));
      }
    }
    consequences = new EnumMap<>(withDefault(consequences));
  }

  /** An enum map cannot be made of an empty map of another kind. */
  private static Map<Direction, Consequence> withDefault(Map<Direction, Consequence> some) {
    var all = new EnumMap<Direction, Consequence>(Direction.class);
    all.putAll(some);
    all.put(
        Direction.UNKNOWN,
        new Consequence(
            Rank.NOT_JUDGED,
            "The value is known during the deployment alone.",
            Rank.NOT_JUDGED.advice(),
            ""));
    return all;
  }
}
