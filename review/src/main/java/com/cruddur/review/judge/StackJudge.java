package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Judges the template of a stack that is there on both sides, resource by resource. */
final class StackJudge {
  private final Findings findings;
  private final Refusals refusals;
  private final StackTemplate before;
  private final StackTemplate after;
  private final Map<String, JsonNode> old;
  private final Map<String, JsonNode> now;

  StackJudge(Findings findings, StackTemplate before, StackTemplate after, Refusals refusals) {
    this.refusals = refusals;
    this.findings = findings;
    this.before = before;
    this.after = after;
    this.old = before.resources();
    this.now = after.resources();
  }

  void judge(Replacements replacements) {
    sections();
    cdkParts();
    var renamed = renamed();
    renamed.forEach(this::renamed);
    for (var resource : old.entrySet()) {
      var id = resource.getKey();
      if (now.containsKey(id)) {
        changed(id, resource.getValue(), now.get(id), replacements.of(after.id(), id));
      } else if (!renamed.containsKey(id)) {
        judge(id, resource.getValue()).ifPresent(judge -> judge.removed(resource.getValue()));
      }
    }
    for (var resource : now.entrySet()) {
      if (!old.containsKey(resource.getKey()) && !renamed.containsValue(resource.getKey())) {
        judge(resource.getKey(), resource.getValue())
            .ifPresent(judge -> judge.added(resource.getValue()));
      }
    }
  }

  /** Parts of a template that this app does not use: nobody thought of what they do. */
  private void sections() {
    var names = new TreeSet<String>();
    before.template().fieldNames().forEachRemaining(names::add);
    after.template().fieldNames().forEachRemaining(names::add);
    names.removeAll(List.of("Resources", "Outputs", "Description", "AWSTemplateFormatVersion"));
    for (String name : names) {
      if (name.equals("Metadata")) {
        if (!before.section(name).equals(after.section(name))) {
          findings.fold("metadata");
        }
      } else if (!before.section(name).equals(after.section(name))) {
        findings.add(
            new Findings.Place(after.id(), "", "", "", name),
            new Whole(before.section(name), after.section(name)),
            Rank.NOT_JUDGED,
            "No rule says what this part of the template does.");
      }
    }
    if (!before.section("Description").equals(after.section("Description"))) {
      findings.add(
          new Findings.Place(after.id(), "", "", "", "Description"),
          new Whole(before.section("Description"), after.section("Description")),
          Rank.HARMLESS,
          "A text for people.");
    }
  }

  private void cdkParts() {
    var from = CdkParts.of(before.template());
    var to = CdkParts.of(after.template());
    var parts = new TreeSet<>(from.keySet());
    parts.addAll(to.keySet());
    for (String part : parts) {
      if (!Objects.equals(from.get(part), to.get(part))) {
        findings.fold("CDK metadata");
      }
    }
  }

  private void changed(String id, JsonNode from, JsonNode to, List<String> replacing) {
    if (from.equals(to) && replacing.isEmpty()) {
      return;
    }
    if (!from.path("Type").equals(to.path("Type"))) {
      judge(id, from).ifPresent(judge -> judge.removed(from));
      judge(id, to).ifPresent(judge -> judge.added(to));
      return;
    }
    judge(id, to).ifPresent(judge -> judge.changed(from, to, replacing));
    attributes(id, from, to);
  }

  private void renamed(String from, String to) {
    judge(to, now.get(to)).ifPresent(judge -> judge.renamed(from, to, old.get(from), now.get(to)));
    attributes(to, old.get(from), now.get(to));
  }

  private void attributes(String id, JsonNode from, JsonNode to) {
    Rulebook.shared()
        .rules(to.path("Type").asText())
        .ifPresent(
            rules -> new AttributeJudge(findings, place(id, rules), rules).changed(from, to));
  }

  /**
   * Gone and come with the same content, or with what only one may have: another logical id is
   * another resource.
   */
  private Map<String, String> renamed() {
    var renamed = new LinkedHashMap<String, String>();
    old.forEach(
        (id, resource) -> {
          if (!now.containsKey(id)) {
            now.entrySet().stream()
                .filter(other -> !old.containsKey(other.getKey()))
                .filter(other -> !renamed.containsValue(other.getKey()))
                .filter(other -> isTheSame(resource, other.getValue()))
                .findFirst()
                .ifPresent(other -> renamed.put(id, other.getKey()));
          }
        });
    return renamed;
  }

  private static boolean isTheSame(JsonNode resource, JsonNode other) {
    var type = resource.path("Type");
    return other.equals(resource)
        || other.path("Type").equals(type)
            && Rulebook.shared()
                .rules(type.asText())
                .filter(
                    rules ->
                        rules
                            .unique()
                            .isKept(
                                resource.path("Properties"), other.path("Properties"), List.of()))
                .isPresent();
  }

  /** Empty, and said so, for a type that no rules know. */
  private Optional<ResourceJudge> judge(String id, JsonNode resource) {
    var type = resource.path("Type").asText();
    var rules = Rulebook.shared().rules(type);
    if (rules.isEmpty()) {
      findings.add(
          new Findings.Place(after.id(), id, type, name(id), "type"),
          new Whole(
              old.getOrDefault(id, MissingNode.getInstance()),
              now.getOrDefault(id, MissingNode.getInstance())),
          Rank.NOT_JUDGED,
          "No rule knows resources of type %s.".formatted(type));
    }
    return rules.map(known -> new ResourceJudge(findings, place(id, known), known, refusals));
  }

  private Findings.Place place(String id, TypeRules rules) {
    return new Findings.Place(after.id(), id, rules.words(), name(id), "");
  }

  private String name(String id) {
    return (after.constructs().containsKey(id) ? after : before).name(id);
  }
}
