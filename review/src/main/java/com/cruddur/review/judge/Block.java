package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * An object, or an element of a keyed list, that is there or not; rows of its own judge what is in
 * it.
 *
 * @param one whether a deployment may add or remove only one
 */
record Block(boolean one) implements Measure {
  @Override
  public Set<Direction> directions() {
    return Set.of(Direction.LESS, Direction.MORE);
  }

  @Override
  public List<Step> steps(JsonNode before, JsonNode after) {
    if (before.isMissingNode() == after.isMissingNode()) {
      return List.of();
    }
    return List.of(
        new Step(
            after.isMissingNode() ? Direction.LESS : Direction.MORE,
            Measure.shown(before),
            Measure.shown(after)));
  }
}
