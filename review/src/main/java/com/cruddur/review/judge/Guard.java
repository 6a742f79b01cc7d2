package com.cruddur.review.judge;

import com.cruddur.templates.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
    for (StackTemplate stack : after.stacks().values()) {
      Optional.ofNullable(before.stacks().get(stack.id()))
          .ifPresent(old -> new DeploymentJudge(findings, old, stack).judge());
    }
    var called = before.calledAs(after);
    var followed = called.renamed(followers(findings, before, called, after));
    var moved =
        after.stacks().values().stream()
            .filter(stack -> before.stacks().containsKey(stack.id()))
            .filter(stack -> !before.stacks().get(stack.id()).isSameAs(stack))
            .map(StackTemplate::id)
            .toList();
    judge(findings, followed, after, replacements.without(moved));
    return findings.judgment();
  }

  private static Map<String, String> followers(
      Findings findings,
      EnvironmentTemplates before,
      EnvironmentTemplates called,
      EnvironmentTemplates after) {
    var followers = new LinkedHashMap<String, String>();
    for (StackTemplate stack : after.stacks().values()) {
      var old = before.stacks().get(stack.id());
      if (old != null) {
        var versions = new FunctionVersions(findings, called.stacks().get(stack.id()), stack);
        followers.putAll(versions.followers());
        // In a stack that is made anew all versions are new
        if (old.isSameAs(stack)) {
          versions.judge();
        }
      }
    }
    return followers;
  }

  private static void judge(
      Findings findings,
      EnvironmentTemplates before,
      EnvironmentTemplates after,
      Replacements replacements) {
    var imports = new Imports(before);
    for (StackTemplate stack : after.stacks().values()) {
      var old = before.stacks().get(stack.id());
      if (old == null) {
        var empty = stack.with(Json.object());
        new StackJudge(findings, empty, stack, Refusals.none()).judge(Replacements.none());
      } else {
        new StackJudge(findings, old, stack, new Refusals(stack.id(), imports)).judge(replacements);
      }
    }
    for (StackTemplate stack : before.stacks().values()) {
      if (!after.stacks().containsKey(stack.id())) {
        removed(findings, stack);
      }
    }
    new OutputJudge(findings, before, after, imports).judge();
  }

  private static void removed(Findings findings, StackTemplate stack) {
    var removal = Removal.of(stack);
    findings.add(
        new Findings.Place(stack.id(), "", "", "", "removed"),
        stack.resources().size() + " resources",
        "",
        removal.rank(),
        "The stack leaves the app: what is deployed stays, nobody changes or watches it, until somebody destroys it, with %s."
            .formatted(removal.types()),
        Whole.gone(stack.section("Resources")));
  }
}
