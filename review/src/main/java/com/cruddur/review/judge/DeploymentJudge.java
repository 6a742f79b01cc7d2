package com.cruddur.review.judge;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Judges how a stack is deployed: where, under which name, by which roles, how protected. */
final class DeploymentJudge {
  /** What each setting of the manifest decides; of any other nobody thought. */
  private static final Map<String, String> SETTINGS =
      new TreeMap<>(
          Map.of(
              "cloudFormationExecutionRoleArn",
              "CloudFormation works with the rights of another role: whoever deploys the stack can"
                  + " do whatever that role may.",
              "assumeRoleArn",
              "Another role deploys the stack: whoever may assume it changes what is deployed."));

  private final Findings findings;
  private final StackTemplate before;
  private final StackTemplate after;
  private final Findings.Place place;

  DeploymentJudge(Findings findings, StackTemplate before, StackTemplate after) {
    this.findings = findings;
    this.before = before;
    this.after = after;
    this.place = new Findings.Place(after.id(), "", "", "", "");
  }

  void judge() {
    terminationProtection();
    moved("account and region", from(before), from(after), "in the other place", "");
    moved("stack name", before.name(), after.name(), "under the other name", taken());
    settings();
  }

  private void terminationProtection() {
    if (before.terminationProtection() && !after.terminationProtection()) {
      findings.add(
          place.at("termination protection"),
          "on",
          "off",
          Rank.PROTECTION_LOST,
          "Whoever may call DeleteStack can delete the stack and all in it.");
    } else if (before.terminationProtection() != after.terminationProtection()) {
      findings.add(
          place.at("termination protection"),
          "off",
          "on",
          Rank.HARMLESS,
          "DeleteStack is refused from now on.");
    }
  }

  private void moved(String property, String from, String to, String where, String taken) {
    if (!from.equals(to)) {
      var removal = Removal.of(before);
      findings.add(
          place.at(property),
          from,
          to,
          removal.rank(),
          "All of the stack is made anew and empty %s; what is deployed stays where it is, and nobody changes or watches it, with %s.%s"
              .formatted(where, removal.types(), taken));
    }
  }

  private static String from(StackTemplate stack) {
    return stack.account() + "/" + stack.region();
  }

  /** Names that the old stack goes on to hold. */
  private String taken() {
    var names = new TreeSet<String>();
    for (var resource : after.resources().values()) {
      Rulebook.shared()
          .rules(resource.path("Type").asText())
          .map(TypeRules::fixedNames)
          .ifPresent(
              properties ->
                  properties.stream()
                      .filter(name -> !resource.path("Properties").path(name).isMissingNode())
                      .map(name -> name + " " + resource.path("Properties").path(name).asText())
                      .filter(name -> !name.contains("${"))
                      .forEach(names::add));
    }
    return names.isEmpty()
        ? ""
        : " The deployment fails while the old stack is there: %s taken."
            .formatted(
                names.stream().collect(Collectors.joining(", "))
                    + (names.size() == 1 ? " is" : " are"));
  }

  private void settings() {
    var names = new TreeSet<>(before.settings().keySet());
    names.addAll(after.settings().keySet());
    for (String name : names) {
      var from = here(before.settings().getOrDefault(name, ""));
      var to = after.settings().getOrDefault(name, "");
      if (!from.equals(to) && known(before) && known(after)) {
        findings.add(
            place.at(name),
            from,
            to,
            SETTINGS.containsKey(name) ? Rank.ACCESS_WIDENED : Rank.NOT_JUDGED,
            SETTINGS.getOrDefault(name, "No rule says what this setting of the stack does."));
      }
    }
  }

  /** Roles carry account and region in their names: a stack that moves has others of the same. */
  private String here(String setting) {
    return setting
        .replace(before.account(), after.account())
        .replace(before.region(), after.region());
  }

  /** Of a deployed stack nobody knows what it was deployed with. */
  private static boolean known(StackTemplate stack) {
    return !stack.settings().isEmpty();
  }
}
