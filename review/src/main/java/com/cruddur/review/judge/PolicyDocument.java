package com.cruddur.review.judge;

import com.cruddur.templates.policy.Policy;
import com.cruddur.templates.policy.PolicyComparison;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A policy by the requests that it allows and denies, in every branch of its conditions.
 *
 * @param field where a list's elements keep their document; empty: the value is the document
 */
record PolicyDocument(String field, Absence absence) implements Measure {

  /** What it means that there is no policy. */
  enum Absence {
    /** Nothing is granted by it, and nothing denied. */
    NOTHING,
    /** The same, and somebody is told: the policy guards something. */
    UNGUARDED,
    /** The service grants everything instead. */
    FULL;

    static Absence of(String argument) {
      return switch (argument) {
        case "" -> NOTHING;
        case "none" -> UNGUARDED;
        case "full" -> FULL;
        default -> throw new IllegalArgumentException("'" + argument + "' is no absence");
      };
    }
  }

  @Override
  public Set<Direction> directions() {
    var directions = EnumSet.of(Direction.WIDER, Direction.UNDENIED, Direction.NARROWER);
    if (absence != Absence.NOTHING) {
      directions.addAll(List.of(Direction.LESS, Direction.MORE));
    }
    return directions;
  }

  @Override
  public List<Step> steps(JsonNode before, JsonNode after) {
    return Branches.of(before, after).compared(this::stepsOfOne);
  }

  private List<Step> stepsOfOne(JsonNode before, JsonNode after) {
    if (absence != Absence.NOTHING && before.isMissingNode() != after.isMissingNode()) {
      var steps = new ArrayList<>(new Block(false).steps(before, after));
      if (absence == Absence.UNGUARDED && before.isMissingNode()) {
        steps.addAll(compared(before, after));
      }
      return steps;
    }
    return compared(before, after);
  }

  /** What AWS's own services need to work with a new resource of ours widens nothing. */
  @Override
  public List<Step> stepsOfNew(JsonNode value) {
    return Branches.of(MissingNode.getInstance(), value)
        .compared(
            (before, after) -> {
              var policies = new PolicyComparison(read(before), read(after));
              var steps = new ArrayList<Step>();
              add(steps, Direction.WIDER, policies.allowedToOthersThanServices());
              return steps;
            });
  }

  private List<Step> compared(JsonNode before, JsonNode after) {
    var old = read(before);
    var now = read(after);
    var policies = new PolicyComparison(old, now);
    var steps = new ArrayList<Step>();
    add(steps, Direction.WIDER, policies.allowed());
    if (!old.languages().equals(now.languages())
        && !old.languages().isEmpty()
        && !now.languages().isEmpty()) {
      // Without 2012-10-17 a policy's variables are plain text, and its conditions mean other
      // things
      steps.add(
          new Step(Direction.WIDER, "language " + languages(old), "language " + languages(now)));
    }
    add(steps, Direction.UNDENIED, policies.undenied());
    add(steps, Direction.NARROWER, policies.notAllowed());
    add(steps, Direction.NARROWER, policies.denied());
    return steps;
  }

  private static void add(
      List<Step> steps, Direction direction, PolicyComparison.Difference difference) {
    if (!difference.isNone()) {
      steps.add(new Step(direction, difference.before(), difference.after()));
    }
  }

  private static String languages(Policy policy) {
    return String.join(", ", policy.languages());
  }

  private Policy read(JsonNode value) {
    return Policy.read(value, field);
  }
}
