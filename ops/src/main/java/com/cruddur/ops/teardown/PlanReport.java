package com.cruddur.ops.teardown;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A plan, for people and for programs. */
final class PlanReport {
  private PlanReport() {}

  static String text(Plan plan) {
    return text(plan, Duration.ofHours(Options.FRESH));
  }

  /**
   * @param fresh how old a copy of a protected table may be
   */
  static String text(Plan plan, Duration fresh) {
    var text = new StringBuilder();
    text.append(
        "Teardown of %s: account %s, region %s%s%n"
            .formatted(
                plan.environment(),
                plan.account(),
                plan.region(),
                plan.guarded() ? "; PROTECTED" : ""));
    if (!plan.steps().isEmpty()) {
      text.append(
          "%d stacks in this order, usually %s:%n".formatted(plan.steps().size(), plan.minutes()));
    }
    int number = 1;
    for (Step step : plan.steps()) {
      text.append(
          "%n%2d. %s%s   %s%n"
              .formatted(
                  number++,
                  step.stack(),
                  step.status().isEmpty() ? "" : " (" + step.status() + ")",
                  step.minutes()));
      text.append("    goes: %s%n".formatted(summary(step.goes())));
      for (Step.Fate fate : step.goes()) {
        if (!fate.why().isEmpty()) {
          text.append("          %s %s: %s%n".formatted(shortType(fate), fate.id(), fate.why()));
        }
      }
      for (Step.Fate fate : step.stays()) {
        text.append("    stays: %s %s: %s%n".formatted(shortType(fate), fate.id(), fate.why()));
      }
      for (LiftedProtection lift : step.lifts()) {
        text.append("    first: %s is lifted%n".formatted(lift.described()));
      }
      if (!step.vpc().isEmpty()) {
        text.append(
            "    first: network interfaces have to leave %s; Lambda takes up to 40 min after the last version%n"
                .formatted(step.vpc()));
      }
      for (String bucket : step.full()) {
        text.append("    first: the bucket %s has to be emptied%n".formatted(bucket));
      }
    }
    text.append(System.lineSeparator());
    for (Blocker blocker : plan.blockers()) {
      text.append("BLOCKED: %s%n".formatted(blocker.line()));
    }
    for (LiftedProtection lift : plan.lifted()) {
      text.append(
          "STILL LIFTED: %s: it is declared, and not on. An interrupted teardown left it so, or somebody by hand.%n"
              .formatted(lift.described()));
    }
    if (plan.guarded() && !plan.steps().isEmpty()) {
      text.append(
          "Protected: needs --lift-protection and a complete copy of the table of the last %d hours (--backup-within), or --make-backup.%n"
              .formatted(fresh.toHours()));
    }
    plan.notes().forEach(note -> text.append(note).append(System.lineSeparator()));
    return text.toString();
  }

  /** "3 Lambda::Alias, 2 EC2::Subnet": types in alphabetical order. */
  private static String summary(List<Step.Fate> fates) {
    Map<String, Long> counts =
        fates.stream()
            .collect(
                Collectors.groupingBy(PlanReport::shortType, TreeMap::new, Collectors.counting()));
    return counts.isEmpty()
        ? "nothing"
        : counts.entrySet().stream()
            .map(
                entry ->
                    entry.getValue() == 1
                        ? entry.getKey()
                        : entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }

  private static String shortType(Step.Fate fate) {
    return fate.type().replaceFirst("^AWS::", "");
  }

  static String json(Plan plan) {
    ObjectNode json =
        Json.object()
            .put("environment", plan.environment())
            .put("account", plan.account())
            .put("region", plan.region())
            .put("deployed", plan.caller().isPresent())
            .put("protected", plan.guarded());
    ArrayNode steps = json.putArray("stacks");
    for (Step step : plan.steps()) {
      ObjectNode node =
          steps
              .addObject()
              .put("stack", step.stack())
              .put("status", step.status())
              .put("minutesAtLeast", step.minutes().least())
              .put("minutesAtMost", step.minutes().most())
              .put("networkInterfacesLeave", step.vpc());
      fates(node.putArray("goes"), step.goes());
      fates(node.putArray("stays"), step.stays());
      step.lifts().stream().map(LiftedProtection::described).forEach(node.putArray("lifts")::add);
      step.full().forEach(node.putArray("bucketsToEmpty")::add);
    }
    ArrayNode blockers = json.putArray("blockers");
    plan.blockers()
        .forEach(
            blocker ->
                blockers.addObject().put("what", blocker.what()).put("remedy", blocker.remedy()));
    plan.lifted().stream()
        .map(LiftedProtection::described)
        .forEach(json.putArray("stillLifted")::add);
    plan.notes().forEach(json.putArray("notes")::add);
    return json.toPrettyString();
  }

  private static void fates(ArrayNode array, List<Step.Fate> fates) {
    fates.forEach(
        fate ->
            array.addObject().put("type", fate.type()).put("id", fate.id()).put("why", fate.why()));
  }
}
