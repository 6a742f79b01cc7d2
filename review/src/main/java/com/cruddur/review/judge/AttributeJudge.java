package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.TreeSet;

/** Judges what a resource says beside its properties: policies for its end, order, condition. */
final class AttributeJudge {
  private static final Magnitude POLICY = Magnitude.order("Delete<Snapshot<Retain");

  /**
   * Retain, but for a resource whose own creation fails: for one that is there they are the same.
   */
  private static final String RETAIN_EXCEPT_ON_CREATE = "RetainExceptOnCreate";

  private static final ElementSet DEPENDENCIES = new ElementSet(false);

  private final Findings findings;
  private final Findings.Place place;
  private final TypeRules rules;

  AttributeJudge(Findings findings, Findings.Place place, TypeRules rules) {
    this.findings = findings;
    this.place = place;
    this.rules = rules;
  }

  void changed(JsonNode before, JsonNode after) {
    var names = new TreeSet<String>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    names.removeAll(List.of("Type", "Properties"));
    for (String name : names) {
      var old = before.path(name);
      var now = after.path(name);
      if (!old.equals(now)) {
        changed(name, old, now, after);
      }
    }
  }

  private void changed(String name, JsonNode old, JsonNode now, JsonNode after) {
    switch (name) {
      case "DeletionPolicy", "UpdateReplacePolicy" -> policy(name, old, now);
      case "DependsOn" -> dependencies(old, now, after);
      case "Metadata" -> findings.fold("metadata");
      case "Condition" ->
          findings.add(
              place.at(name),
              new Whole(old, now),
              rules.events().get("removed").rank(),
              "A condition decides whether this exists: where it does not hold, it is removed.");
      default ->
          findings.add(
              place.at(name),
              new Whole(old, now),
              Rank.NOT_JUDGED,
              "No rule says what this attribute does.");
    }
  }

  private void policy(String name, JsonNode old, JsonNode now) {
    var steps = POLICY.steps(kept(name, old), kept(name, now));
    if (steps.isEmpty() && kept(name, now).asText().equals("Retain")) {
      findings.add(
          place.at(name),
          new Whole(old, now),
          Rank.HARMLESS,
          "It stays behind all the same when the stack goes.");
    }
    for (Step step : steps) {
      if (step.direction() == Direction.LESS) {
        findings.add(place.at(name), step, rules.events().get("unprotected"), new Whole(old, now));
      } else if (step.direction() == Direction.MORE) {
        findings.add(
            place.at(name),
            step.before(),
            step.after(),
            Rank.HARMLESS,
            "It stays behind when the stack goes.",
            new Whole(old, now));
      } else {
        findings.add(
            place.at(name),
            step.before(),
            step.after(),
            Rank.NOT_JUDGED,
            "What happens to it at the end is known during the deployment alone.",
            new Whole(old, now));
      }
    }
  }

  private static JsonNode kept(String name, JsonNode policy) {
    return name.equals("DeletionPolicy") && policy.asText().equals(RETAIN_EXCEPT_ON_CREATE)
        ? TextNode.valueOf("Retain")
        : policy;
  }

  /** What a property refers to comes first anyway. */
  private void dependencies(JsonNode old, JsonNode now, JsonNode after) {
    var properties = after.path("Properties").toString();
    for (Step step : DEPENDENCIES.steps(old, now)) {
      var needed =
          step.direction() == Direction.LESS
              && !List.of(step.before().split(", ")).stream()
                  .allMatch(
                      id ->
                          properties.contains("${" + id + "}")
                              || properties.contains("${" + id + "."));
      findings.add(
          place.at("DependsOn"),
          step.before(),
          step.after(),
          needed ? Rank.RELIABILITY_LOST : Rank.HARMLESS,
          needed
              ? "It may be made before, and deleted after, what it needs: a deployment or a"
                  + " teardown may fail."
              : "The order of the deployment is the same, or stricter.",
          new Whole(old, now));
    }
  }
}
