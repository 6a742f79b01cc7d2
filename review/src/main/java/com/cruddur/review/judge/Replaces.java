package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** A property that only a new resource can have another value of; the type says what that means. */
record Replaces() implements Measure {
  @Override
  public Set<Direction> directions() {
    return Set.of();
  }

  @Override
  public List<Step> steps(JsonNode before, JsonNode after) {
    return new Other().steps(before, after);
  }
}
