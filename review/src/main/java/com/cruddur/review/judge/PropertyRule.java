package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a property's changes mean.
 *
 * @param path with {@code []} for the elements of a keyed list
 * @param onNew whether a new resource is judged by it too
 * @param cases what a way means for some values of a resource that is there
 */
record PropertyRule(
    String path,
    Measure measure,
    boolean onNew,
    Map<Direction, Consequence> consequences,
    List<Case> cases) {

  /**
   * @param value {@code none}: no value stands there any more; {@code Name=value}: what comes has
   *     this
   */
  record Case(Direction direction, String value, Consequence consequence) {
    boolean fits(Direction way, JsonNode after) {
      var parts = value.split("=", 2);
      return way == direction
          && (parts.length < 2
              ? after.isMissingNode()
              : after.path(parts[0]).asText().equals(parts[1]));
    }
  }

  PropertyRule {
    for (Direction direction : measure.directions()) {
      if (!consequences.containsKey(direction)) {
        throw new IllegalArgumentException(
            "%s does not say what %s means".formatted(path, direction));
      }
    }
    for (Case special : cases) {
      if (!measure.directions().contains(special.direction())
          || !special.value().equals("none") && !special.value().contains("=")) {
        throw new IllegalArgumentException("%s has no case %s".formatted(path, special.value()));
      }
    }
    for (Direction direction : consequences.keySet()) {
      if (!measure.directions().contains(direction)) {
        throw new IllegalArgumentException("%s cannot go the way %s".formatted(path, direction));
      }
    }
    consequences = new EnumMap<>(withDefault(consequences));
  }

  /** What it means that a resource goes this way. */
  Consequence consequence(Direction way, JsonNode after) {
    return cases.stream()
        .filter(special -> special.fits(way, after))
        .findFirst()
        .map(Case::consequence)
        .orElseGet(() -> consequences.get(way));
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
