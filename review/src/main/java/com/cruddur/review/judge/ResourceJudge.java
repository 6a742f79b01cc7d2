package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Judges one resource: its coming and going, and each property that differs. */
final class ResourceJudge {
  private final Findings findings;
  private final Findings.Place place;
  private final TypeRules rules;
  private final Refusals refusals;

  ResourceJudge(Findings findings, Findings.Place place, TypeRules rules, Refusals refusals) {
    this.refusals = refusals;
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

  /** Another logical id: another resource, with whatever else is another. */
  void renamed(String from, String to, JsonNode before, JsonNode after) {
    var changes = changes(before, after);
    event(
        "replaced",
        Cause.shown("logical id " + from, changes.replaced, Cause::before),
        Cause.shown(to, changes.replaced, Cause::after),
        new Whole(before, after),
        consequence ->
            Refusals.twice(
                consequence,
                rules,
                before.path("Properties"),
                after.path("Properties"),
                List.of()));
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
    var changes = changes(before, after);
    var causes = new ArrayList<>(changes.replaced);
    replacing.stream()
        .filter(property -> changes.replaced.stream().noneMatch(cause -> cause.of(property)))
        .map(
            property ->
                Cause.of(
                    property,
                    before.path("Properties").path(property),
                    after.path("Properties").path(property)))
        .forEach(causes::add);
    if (!causes.isEmpty()) {
      event(
          "replaced",
          Cause.shown("", causes, Cause::before),
          Cause.shown("", causes, Cause::after),
          new Whole(before, after),
          consequence ->
              refusals.replaced(
                  consequence,
                  rules,
                  place.resource(),
                  before.path("Properties"),
                  after.path("Properties"),
                  causes.stream().map(Cause::property).toList()));
    }
  }

  private Changes changes(JsonNode before, JsonNode after) {
    var changes = new Changes();
    new PropertyWalk(rules, changes).walk(before.path("Properties"), after.path("Properties"));
    changes.end();
    return changes;
  }

  private void event(String event, String before, String after, Whole whole) {
    event(event, before, after, whole, UnaryOperator.identity());
  }

  private void event(
      String event, String before, String after, Whole whole, UnaryOperator<Consequence> refused) {
    var consequence = rules.events().get(event);
    findings.add(
        place.at(event),
        new Step(Direction.ANY, before, after),
        refused.apply(
            new Consequence(
                consequence.rank(),
                consequence.meaning(),
                consequence.advice(),
                consequence.rank().needsApproval() ? rules.minutes() : "")),
        whole);
  }

  private void add(String property, Step step, Consequence consequence, Whole whole) {
    if (step.direction() == Direction.FOLDED) {
      findings.fold(property.startsWith("Code") ? "new code" : "tags");
    } else {
      findings.add(place.at(property), step, consequence, whole);
    }
  }

  private void notJudged(String property, JsonNode before, JsonNode after) {
    findings.add(
        place.at(property),
        new Whole(before, after),
        Rank.NOT_JUDGED,
        "No rule says what this property of %s does.".formatted(rules.type()));
  }

  /** A row that judges what differs, before what CloudFormation refuses is known. */
  private record Judged(String property, PropertyRule rule, Step step, Whole whole) {
    boolean isOneOfSeveral() {
      return rule.measure() instanceof Block(boolean one) && one;
    }
  }

  private final class Changes implements PropertyWalk.Visitor {
    private final List<Cause> replaced = new ArrayList<>();
    private final List<Judged> judged = new ArrayList<>();

    @Override
    public void differs(String property, PropertyRule rule, JsonNode before, JsonNode after) {
      for (Step step : rule.measure().steps(before, after)) {
        if (rule.measure() instanceof Replaces) {
          replaced.add(new Cause(property, step.before(), step.after()));
        } else {
          judged.add(new Judged(property, rule, step, new Whole(before, after)));
        }
      }
    }

    private void end() {
      for (Judged each : judged) {
        var rule = each.rule();
        var consequence = rule.consequence(each.step().direction(), each.whole().after());
        var alike = judged.stream().filter(other -> other.rule() == rule).count();
        add(
            each.property(),
            each.step(),
            each.isOneOfSeveral() && alike > 1
                ? Refusals.several(consequence, alike)
                : refusals.changed(consequence, rules, place.resource(), rule.path()),
            each.whole());
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
            .forEach(
                step ->
                    add(
                        property,
                        step,
                        rule.consequences().get(step.direction()),
                        Whole.come(after)));
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
