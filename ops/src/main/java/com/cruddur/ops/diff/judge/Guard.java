package com.cruddur.ops.diff.judge;

import com.cruddur.local.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.TreeSet;

/** Judges what a change of an environment's templates means, by its consequence. */
public final class Guard {
  private Guard() {}

  /**
   * @param before what is deployed, or would be by the base; no stacks: nothing can be lost yet
   * @param after what would be deployed
   */
  public static Judgment compare(
      EnvironmentTemplates before, EnvironmentTemplates after, Replacements replacements) {
    var findings = new Findings(after.environment());
    if (before.stacks().isEmpty()) {
      findings.add(
          new Findings.Place("", "", "", "", "environment"),
          "",
          after.stacks().size() + " stacks",
          Rank.HARMLESS,
          "The environment is new: there is nothing that could be lost.");
      return findings.judgment();
    }
    judge(findings, withFollowingVersions(findings, before, after), after, replacements);
    return findings.judgment();
  }

  private static EnvironmentTemplates withFollowingVersions(
      Findings findings, EnvironmentTemplates before, EnvironmentTemplates after) {
    var followers = new LinkedHashMap<String, String>();
    for (StackTemplate stack : after.stacks().values()) {
      var old = before.stacks().get(stack.id());
      if (old != null) {
        followers.putAll(new FunctionVersions(findings, old, stack).judge());
      }
    }
    return before.renamed(followers);
  }

  private static void judge(
      Findings findings,
      EnvironmentTemplates before,
      EnvironmentTemplates after,
      Replacements replacements) {
    for (StackTemplate stack : after.stacks().values()) {
      var old = before.stacks().get(stack.id());
      if (old == null) {
        var empty = stack.with(Json.object());
        new StackJudge(findings, empty, stack).judge(Replacements.none());
      } else {
        new StackJudge(findings, old, stack).judge(replacements);
      }
    }
    for (StackTemplate stack : before.stacks().values()) {
      if (!after.stacks().containsKey(stack.id())) {
        removed(findings, stack);
      }
    }
    new OutputJudge(findings, before, after).judge();
  }

  /** As bad as the loss of the worst of its resources. */
  private static void removed(Findings findings, StackTemplate stack) {
    var resources = stack.resources();
    var rank =
        resources.values().stream()
            .map(Guard::rankOfRemoval)
            .min(Comparator.naturalOrder())
            .orElse(Rank.HARMLESS);
    var types = new TreeSet<String>();
    resources.values().stream()
        .filter(resource -> rankOfRemoval(resource) == rank)
        .forEach(resource -> types.add(words(resource)));
    findings.add(
        new Findings.Place(stack.id(), "", "", "", "removed"),
        resources.size() + " resources",
        "",
        rank,
        "The stack leaves the app: what is deployed stays, nobody changes or watches it, until somebody destroys it, with %s."
            .formatted(String.join(", ", types)),
        Whole.gone(stack.section("Resources")));
  }

  private static Rank rankOfRemoval(JsonNode resource) {
    return Rulebook.shared()
        .rules(resource.path("Type").asText())
        .map(rules -> rules.events().get("removed").rank())
        .orElse(Rank.NOT_JUDGED);
  }

  /** What a resource is called in sentences. */
  static String words(JsonNode resource) {
    var type = resource.path("Type").asText();
    return Rulebook.shared().rules(type).map(TypeRules::words).orElse(type);
  }
}
