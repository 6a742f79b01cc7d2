package com.cruddur.review.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Findings of one environment as they are made. */
final class Findings {
  private final String environment;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Integer> folded = new TreeMap<>();

  Findings(String environment) {
    this.environment = environment;
  }

  void add(Place place, Step step, Consequence consequence, Whole whole) {
    findings.add(
        new Finding(
            consequence.rank(),
            environment,
            place.stack(),
            place.resource(),
            place.subject(),
            place.name(),
            place.property(),
            step.before(),
            step.after(),
            whole,
            consequence.meaning(),
            consequence.advice(),
            consequence.minutes()));
  }

  /** What the two texts tell in full. */
  void add(Place place, String before, String after, Rank rank, String meaning) {
    add(place, before, after, rank, meaning, Whole.TOLD);
  }

  void add(Place place, String before, String after, Rank rank, String meaning, Whole whole) {
    add(
        place,
        new Step(Direction.ANY, before, after),
        new Consequence(rank, meaning, rank.advice(), ""),
        whole);
  }

  /** Another value, shown as it is. */
  void add(Place place, Whole whole, Rank rank, String meaning) {
    add(place, Measure.shown(whole.before()), Measure.shown(whole.after()), rank, meaning, whole);
  }

  /** Seen once more of what is expected. */
  void fold(String what) {
    folded.merge(what, 1, Integer::sum);
  }

  Judgment judgment() {
    return new Judgment(findings, folded);
  }

  /**
   * Where something differs.
   *
   * @param property or event, or attribute
   */
  record Place(String stack, String resource, String subject, String name, String property) {
    Place at(String other) {
      return new Place(stack, resource, subject, name, other);
    }
  }
}
