package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A property that replaces its resource, with its values as they are shown. */
record Cause(String property, String before, String after) {
  /** What refers to something that is replaced says the same, and means another. */
  static Cause of(String property, JsonNode before, JsonNode after) {
    var to = Measure.shown(after);
    return new Cause(
        property, Measure.shown(before), before.equals(after) ? to + " (another one)" : to);
  }

  boolean of(String topLevel) {
    return property.equals(topLevel) || property.startsWith(topLevel + ".");
  }

  /**
   * One side of all causes.
   *
   * @param first what stands before them; empty: nothing
   */
  static String shown(String first, List<Cause> causes, Function<Cause, String> side) {
    return Stream.concat(
            Stream.of(first).filter(text -> !text.isEmpty()),
            causes.stream().map(cause -> cause.shown(side.apply(cause))))
        .collect(Collectors.joining(", "));
  }

  private String shown(String value) {
    return property + " " + (value.isEmpty() ? "(none)" : value);
  }
}
