package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lambda versions of a stack. The CDK ends a version's logical id with a hash of its function, so
 * that with each change of the function a new version is published and the old one goes: that much
 * is expected. A version that comes without such a change, or a change without its version, is not.
 */
final class FunctionVersions {
  private static final String TYPE = "AWS::Lambda::Version";

  /** Held by the function alone, as the CDK knows it (aws-cdk-lib, aws-lambda/function-hash.ts). */
  private static final List<String> NOT_IN_A_VERSION =
      List.of("CodeSigningConfigArn", "ReservedConcurrentExecutions", "Tags", "TenancyConfig");

  private final Findings findings;
  private final StackTemplate stack;
  private final Map<String, JsonNode> old;
  private final Map<String, JsonNode> now;

  FunctionVersions(Findings findings, StackTemplate before, StackTemplate after) {
    this.findings = findings;
    this.stack = after;
    this.old = before.resources();
    this.now = after.resources();
  }

  /** The logical id of the version that follows, by that of the version that goes. */
  Map<String, String> followers() {
    var followers = new LinkedHashMap<String, String>();
    for (String function : functions()) {
      var gone = versions(function, old, now);
      var come = versions(function, now, old);
      if (gone.size() == 1 && come.size() == 1) {
        followers.put(gone.getFirst(), come.getFirst());
      }
    }
    return followers;
  }

  void judge() {
    for (String function : functions()) {
      var gone = versions(function, old, now);
      var come = versions(function, now, old);
      var changed = !held(old.get(function)).equals(held(now.get(function)));
      if (changed && !come.isEmpty()) {
        findings.fold("new Lambda versions");
      } else if (!come.isEmpty()) {
        alone(gone.isEmpty() ? "" : gone.getFirst(), come.getFirst());
      } else if (changed && gone.isEmpty()) {
        leftBehind(versions(function, now, Map.of()).getFirst(), function);
      }
    }
  }

  /** Those that have versions, and are there on both sides. */
  private Set<String> functions() {
    var functions = new LinkedHashSet<String>();
    old.values().forEach(resource -> functions.addAll(functionOf(resource)));
    functions.removeIf(function -> !old.containsKey(function) || !now.containsKey(function));
    return functions;
  }

  private void alone(String gone, String version) {
    add(
        version,
        new Step(Direction.ANY, gone, version),
        Whole.come(now.get(version)),
        new Consequence(
            Rank.INTERRUPTED,
            "The deployment fails: nothing that a version holds changes in its function, and Lambda"
                + " publishes no second version of the same code and configuration.",
            "Let the function's currentVersion make the version: its id changes with the function,"
                + " and then alone.",
            ""));
  }

  private void leftBehind(String version, String function) {
    var before = held(old.get(function));
    var after = held(now.get(function));
    var names = new TreeSet<String>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    names.removeIf(name -> before.path(name).equals(after.path(name)));
    add(
        version,
        new Step(
            Direction.ANY,
            "",
            "stays, while %s of %s change".formatted(String.join(", ", names), function)),
        new Whole(old.get(function), now.get(function)),
        new Consequence(
            Rank.RELIABILITY_LOST,
            "Callers never get the function's change: its alias stays at the version that holds"
                + " what was.",
            "Let the function's currentVersion make the version: its id changes with the function.",
            ""));
  }

  private void add(String version, Step step, Whole whole, Consequence consequence) {
    var place =
        new Findings.Place(
            stack.id(), version, Rulebook.words(now.get(version)), stack.name(version), "version");
    findings.add(place, step, consequence, whole);
  }

  /** Those of a function that are on the one side and not on the other. */
  private static List<String> versions(
      String function, Map<String, JsonNode> side, Map<String, JsonNode> other) {
    return side.entrySet().stream()
        .filter(resource -> functionOf(resource.getValue()).contains(function))
        .map(Map.Entry::getKey)
        .filter(id -> !other.containsKey(id))
        .toList();
  }

  /** The logical id of a version's function; none: no version, or of a function elsewhere. */
  private static List<String> functionOf(JsonNode resource) {
    var name = resource.path("Properties").path("FunctionName").asText();
    return resource.path("Type").asText().equals(TYPE)
            && name.matches("\\$\\{[A-Za-z0-9]+(\\.Arn)?}")
        ? List.of(name.replaceFirst("^\\$\\{([A-Za-z0-9]+).*", "$1"))
        : List.of();
  }

  private static JsonNode held(JsonNode function) {
    var properties = function.path("Properties").deepCopy();
    if (properties instanceof ObjectNode object) {
      object.remove(NOT_IN_A_VERSION);
    }
    return properties;
  }
}
