package com.cruddur.ops.diff.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A policy by what it grants and denies, whatever its form: order, splitting and names of
 * statements mean nothing.
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
    if (absence != Absence.NOTHING && before.isMissingNode() != after.isMissingNode()) {
      var steps = new ArrayList<>(new Block(false).steps(before, after));
      if (absence == Absence.UNGUARDED && before.isMissingNode()) {
        steps.addAll(granted(before, after));
      }
      return steps;
    }
    return granted(before, after);
  }

  /** What AWS's own services need to work with a new resource of ours widens nothing. */
  @Override
  public List<Step> stepsOfNew(JsonNode value) {
    var grants =
        grants(value).stream().filter(grant -> !grant.principal().startsWith("Service:")).toList();
    var steps = new ArrayList<Step>();
    add(steps, Direction.WIDER, "", uncovered(grants, List.of(), Grant::allows));
    return steps;
  }

  private List<Step> granted(JsonNode before, JsonNode after) {
    var old = grants(before);
    var now = grants(after);
    var steps = new ArrayList<Step>();
    add(steps, Direction.WIDER, "", uncovered(now, old, Grant::allows));
    if (!version(before).equals(version(after)) && !old.isEmpty() && !now.isEmpty()) {
      // Without 2012-10-17 a policy's variables are plain text, and its conditions mean other
      // things
      steps.add(new Step(Direction.WIDER, "language " + version(before), version(after)));
    }
    add(steps, Direction.UNDENIED, uncovered(old, now, Grant::denies), "");
    add(steps, Direction.NARROWER, uncovered(old, now, Grant::allows), "");
    add(steps, Direction.NARROWER, "", uncovered(now, old, Grant::denies));
    return steps;
  }

  private static void add(List<Step> steps, Direction direction, String before, String after) {
    if (!before.isEmpty() || !after.isEmpty()) {
      steps.add(new Step(direction, before, after));
    }
  }

  private String version(JsonNode value) {
    var document = field.isEmpty() ? value : value.path(0).path(field);
    return document.path("Version").asText("2008-10-17");
  }

  private List<Grant> grants(JsonNode value) {
    if (field.isEmpty()) {
      return Grant.of(value);
    }
    var grants = new ArrayList<Grant>();
    value.forEach(policy -> grants.addAll(Grant.of(policy.path(field))));
    return grants;
  }

  /** What of the one no grant of the other covers; actions of one statement in one line. */
  private static String uncovered(List<Grant> grants, List<Grant> others, Predicate<Grant> kind) {
    var candidates = others.stream().filter(kind).toList();
    var left =
        grants.stream()
            .filter(kind)
            .filter(grant -> candidates.stream().noneMatch(other -> other.covers(grant)))
            .toList();
    var lines = new LinkedHashSet<String>();
    for (Grant grant : left) {
      var alike = left.stream().filter(grant::differsByActionAlone).map(Grant::action);
      lines.add(grant.described(alike.distinct().collect(Collectors.joining(", "))));
    }
    return String.join("; ", lines);
  }
}
