package com.cruddur.review.judge;

import com.cruddur.infra.synth.SynthesizedApp;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the guard says of each mutant of each resource of all environments, by resource type and
 * change.
 *
 * @param verdicts by type and change, such as {@code delete Replicas[]}
 * @param replaced whether the CDK's own diff says that the change replaces the resource
 * @param tried how many mutants there were
 */
record Sweep(
    Map<String, Map<String, TreeSet<Verdict>>> verdicts,
    Map<String, List<String>> replaced,
    int tried) {

  private static final String SAME =
      "The same: no value stands for this one, or it is a name that means nothing to AWS.";

  /**
   * @param rank the worst of what was found; harmless where nothing was
   * @param meaning of the worst, or of nothing
   * @param replaced whether the guard knows by itself that the resource is replaced
   */
  record Verdict(Rank rank, String meaning, boolean replaced) implements Comparable<Verdict> {
    @Override
    public int compareTo(Verdict other) {
      return (rank.ordinal() + meaning).compareTo(other.rank.ordinal() + other.meaning);
    }
  }

  static Sweep run() {
    var verdicts = new TreeMap<String, Map<String, TreeSet<Verdict>>>();
    var samples = new LinkedHashMap<String, JsonNode>();
    var tried = 0;
    for (String environment : JudgedTemplates.environments()) {
      for (StackTemplate stack : JudgedTemplates.of(environment).stacks().values()) {
        for (var resource : stack.template().path("Resources").properties()) {
          var type = resource.getValue().path("Type").asText();
          var before = JudgedTemplates.alone(stack, resource.getKey(), resource.getValue());
          for (var mutant : Mutants.of(resource.getValue())) {
            tried++;
            var after = JudgedTemplates.alone(stack, resource.getKey(), mutant.resource());
            verdicts
                .computeIfAbsent(type, _ -> new TreeMap<>())
                .computeIfAbsent(mutant.change(), _ -> new TreeSet<>())
                .add(verdict(Guard.compare(before, after, Replacements.none())));
            samples.putIfAbsent(
                type + " " + mutant.change(),
                Replacements.pair(
                    before.stacks().get(stack.id()).template(),
                    after.stacks().get(stack.id()).template()));
          }
        }
      }
    }
    return new Sweep(verdicts, replaced(samples), tried);
  }

  private static Map<String, List<String>> replaced(Map<String, JsonNode> samples) {
    var answers =
        Replacements.ofPairs(SynthesizedApp.ROOT, new ArrayList<>(samples.values())).iterator();
    var replaced = new TreeMap<String, List<String>>();
    samples
        .keySet()
        .forEach(
            change ->
                replaced.put(
                    change,
                    answers.next().stream()
                        .flatMap(found -> found.values().stream())
                        .flatMap(List::stream)
                        .sorted()
                        .toList()));
    return replaced;
  }

  /** Findings are sorted, worst first. */
  private static Verdict verdict(Judgment judgment) {
    var findings = judgment.findings();
    if (findings.isEmpty()) {
      return new Verdict(
          Rank.HARMLESS, judgment.folded().isEmpty() ? SAME : "Folded into one line.", false);
    }
    return new Verdict(
        findings.getFirst().rank(),
        findings.getFirst().meaning(),
        findings.stream().anyMatch(finding -> finding.place().equals("replaced")));
  }

  Map<Rank, Integer> counts() {
    var counts = new TreeMap<Rank, Integer>();
    verdicts
        .values()
        .forEach(
            changes ->
                changes.values().forEach(all -> counts.merge(all.first().rank(), 1, Integer::sum)));
    return counts;
  }

  int changes() {
    return verdicts.values().stream().mapToInt(Map::size).sum();
  }
}
