package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What changes with every change of code, or means nothing to AWS.
 *
 * @param expected values that say nothing by themselves; any other is a change like others
 */
record Folded(Pattern expected) implements Measure {
  @Override
  public Set<Direction> directions() {
    return Set.of(Direction.ANY);
  }

  @Override
  public List<Step> steps(JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return List.of();
    }
    var folded = fits(before) && fits(after);
    return List.of(
        new Step(
            folded ? Direction.FOLDED : Direction.ANY,
            Measure.shown(before),
            Measure.shown(after)));
  }

  private boolean fits(JsonNode value) {
    return expected.matcher(value.isTextual() ? value.asText() : value.toString()).matches();
  }

  /** Patterns have no equality of their own. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Folded(Pattern pattern) && pattern.pattern().equals(expected.pattern());
  }

  @Override
  public int hashCode() {
    return expected.pattern().hashCode();
  }
}
