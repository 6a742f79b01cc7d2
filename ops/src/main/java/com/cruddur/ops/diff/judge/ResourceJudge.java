package com.cruddur.ops.diff.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/** Judges one resource: its coming and going, and each property that differs. */
final class ResourceJudge {
  private final Findings findings;
  private final Findings.Place place;
  private final TypeRules rules;

  ResourceJudge(Findings findings, Findings.Place place, TypeRules rules) {
    this.findings = findings;
    this.place = place;
    this.rules = rules;
  }

  void removed(JsonNode resource) {
    event(
        "removed",
        "DeletionPolicy " + resource.path("DeletionPolicy").asText("Delete"),
        "",
        Whole.gone(resource));
  }

  void renamed(String from, String to, JsonNode resource) {
    event("replaced", "logical id " + from, to, new Whole(resource, resource));
  }

  void added(JsonNode resource) {
    var properties = resource.path("Properties");
    // Whoever agrees to one that does something by itself has to see what it does
    var whole = !properties.isEmpty() && rules.events().get("added").rank().needsApproval();
    event("added", "", whole ? Measure.shown(properties) : rules.type(), Whole.come(resource));
    var additions = new Additions();
    new PropertyWalk(rules, additions).walk(MissingNode.getInstance(), properties);
    for (PropertyRule rule : rules.properties().values()) {
      var value = properties.at("/" + rule.path().replace('.', '/'));
      if (rule.onNew() && value.isMissingNode() && !rule.path().contains("[")) {
        additions.differs(rule.path(), rule, value, value);
      }
    }
  }

  /**
   * @param replacing properties that the CDK's diff says replace the resource
   */
  void changed(JsonNode before, JsonNode after, List<String> replacing) {
    var changes = new Changes();
    new PropertyWalk(rules, changes).walk(before.path("Properties"), after.path("Properties"));
    var causes = new ArrayList<>(changes.replaced);
    replacing.stream()
        .filter(property -> changes.replaced.stream().noneMatch(cause -> cause.of(property)))
        .map(
            property ->
                new Cause(
                    property,
                    Measure.shown(before.path("Properties").path(property)),
                    Measure.shown(after.path("Properties").path(property))))
        .forEach(causes::add);
    if (!causes.isEmpty()) {
      event(
          "replaced",
          String.join(", ", causes.stream().map(cause -> cause.shown(cause.before)).toList()),
          String.join(", ", causes.stream().map(cause -> cause.shown(cause.after)).toList()),
          new Whole(before, after));
    }
  }

  private void event(String event, String before, String after, Whole whole) {
    var consequence = rules.events().get(event);
    findings.add(
        place.at(event),
        new Step(Direction.ANY, before, after),
        new Consequence(
            consequence.rank(),
            consequence.meaning(),
            consequence.advice(),
            consequence.rank().needsApproval() ? rules.minutes() : ""),
        whole);
  }

  private void add(String property, Step step, PropertyRule rule, Whole whole) {
    if (step.direction() == Direction.FOLDED) {
      findings.fold(property.startsWith("Code") ? "new code" : "tags");
    } else {
      findings.add(place.at(property), step, rule.consequences().get(step.direction()), whole);
    }
  }

  private void notJudged(String property, JsonNode before, JsonNode after) {
    findings.add(
        place.at(property),
        new Whole(before, after),
        Rank.NOT_JUDGED,
        "No rule says what this property of %s does.".formatted(rules.type()));
  }

  /** A property that replaces the resource. */
  private record Cause(String property, String before, String after) {
    boolean of(String topLevel) {
      return property.equals(topLevel) || property.startsWith(topLevel + ".");
    }

    String shown(String value) {
      return property + " " + (value.isEmpty() ? "(none)" : value);
    }
  }

  private final class Changes implements PropertyWalk.Visitor {
    private final List<Cause> replaced = new ArrayList<>();

    @Override
    public void differs(String property, PropertyRule rule, JsonNode before, JsonNode after) {
      for (Step step : rule.measure().steps(before, after)) {
        if (rule.measure() instanceof Replaces) {
          replaced.add(new Cause(property, step.before(), step.after()));
        } else {
          add(property, step, rule, new Whole(before, after));
        }
      }
    }

    @Override
    public void unknown(String property, JsonNode before, JsonNode after) {
      notJudged(property, before, after);
    }
  }

  /**
   * A new resource: only rows that say so look at it, each against the best that there could be.
   */
  private final class Additions implements PropertyWalk.Visitor {
    @Override
    public void differs(String property, PropertyRule rule, JsonNode before, JsonNode after) {
      if (rule.onNew()) {
        rule.measure().stepsOfNew(after).stream()
            .filter(step -> step.direction() != Direction.NARROWER)
            .filter(step -> rule.consequences().get(step.direction()).rank().needsApproval())
            .forEach(step -> add(property, step, rule, Whole.come(after)));
      }
    }

    @Override
    public void unknown(String property, JsonNode before, JsonNode after) {
      notJudged(property, before, after);
    }

    @Override
    public boolean entersBlock(JsonNode before, JsonNode after) {
      return true;
    }
  }
}
