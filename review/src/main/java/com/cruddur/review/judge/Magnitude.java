package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A value that is more or less than another: a number, or one of some words from weak to strong.
 *
 * @param words from weak to strong; empty: numbers
 * @param absent what a property that is not there stands for
 */
record Magnitude(List<String> words, String absent) implements Measure {
  private static final String UNLIMITED = "unlimited";

  /**
   * @param spec {@code WEAK<STRONGER<STRONGEST;ABSENT}; without ABSENT it is the weakest
   */
  static Magnitude order(String spec) {
    var parts = spec.split(";");
    var words = List.of(parts[0].split("<"));
    var absent = parts.length > 1 ? parts[1] : words.getFirst();
    if (words.size() < 2 || !words.contains(absent)) {
      throw new IllegalArgumentException("'" + spec + "' is no order");
    }
    return new Magnitude(words, absent);
  }

  static Magnitude number(String absent) {
    var measure = new Magnitude(List.of(), absent);
    if (Double.isNaN(measure.size(absent))) {
      throw new IllegalArgumentException("'" + absent + "' is no number");
    }
    return measure;
  }

  @Override
  public Set<Direction> directions() {
    return Set.of(Direction.LESS, Direction.MORE);
  }

  /** The strongest word; a new resource has no number to be measured against. */
  @Override
  public JsonNode ideal() {
    return words.isEmpty() ? Measure.super.ideal() : TextNode.valueOf(words.getLast());
  }

  @Override
  public List<Step> steps(JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return List.of();
    }
    var from = size(value(before));
    var to = size(value(after));
    var direction =
        Double.isNaN(from) || Double.isNaN(to)
            ? Direction.UNKNOWN
            : from > to ? Direction.LESS : Direction.MORE;
    return from == to ? List.of() : List.of(new Step(direction, shown(before), shown(after)));
  }

  private String value(JsonNode node) {
    return node.isMissingNode() ? absent : node.isTextual() ? node.asText() : "";
  }

  private String shown(JsonNode node) {
    return node.isMissingNode() ? "(" + absent + ")" : Measure.shown(node);
  }

  private double size(String value) {
    if (!words.isEmpty()) {
      var index = words.indexOf(value);
      return index < 0 ? Double.NaN : index;
    }
    if (value.equals(UNLIMITED)) {
      return Double.POSITIVE_INFINITY;
    }
    try {
      return Double.parseDouble(value.toLowerCase(Locale.ROOT));
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }
}
