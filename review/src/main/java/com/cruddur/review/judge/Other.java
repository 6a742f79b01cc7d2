package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** Any other value is a change of the same kind. */
record Other() implements Measure {
  @Override
  public Set<Direction> directions() {
    return Set.of(Direction.ANY);
  }

  @Override
  public List<Step> steps(JsonNode before, JsonNode after) {
    return before.equals(after)
        ? List.of()
        : List.of(new Step(Direction.ANY, Measure.shown(before), Measure.shown(after)));
  }
}
