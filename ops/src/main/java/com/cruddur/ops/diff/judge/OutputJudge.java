package com.cruddur.ops.diff.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Judges what stacks give to each other and to people: outputs and exports. */
final class OutputJudge {
  private final Findings findings;
  private final EnvironmentTemplates before;
  private final EnvironmentTemplates after;

  OutputJudge(Findings findings, EnvironmentTemplates before, EnvironmentTemplates after) {
    this.findings = findings;
    this.before = before;
    this.after = after;
  }

  void judge() {
    for (StackTemplate stack : after.stacks().values()) {
      var old = before.stacks().get(stack.id());
      if (old != null) {
        var from = old.section("Outputs");
        var to = stack.section("Outputs");
        from.properties().forEach(output -> changed(stack, output.getKey(), output.getValue(), to));
        to.properties().stream()
            .filter(output -> !from.has(output.getKey()))
            .forEach(
                output ->
                    findings.add(
                        place(stack, output.getKey()),
                        "",
                        Measure.shown(output.getValue().path("Value")),
                        Rank.HARMLESS,
                        "One more output.",
                        Whole.come(output.getValue())));
      }
    }
  }

  private void changed(StackTemplate stack, String name, JsonNode from, JsonNode outputs) {
    var to = outputs.path(name);
    var gone = to.isMissingNode();
    if (from.equals(to)) {
      return;
    }
    if (from.path("Value").equals(to.path("Value"))
        && from.path("Export").equals(to.path("Export"))
        && from.path("Condition").equals(to.path("Condition"))) {
      findings.add(
          place(stack, name),
          shown(from),
          shown(to),
          Rank.HARMLESS,
          "A text for people.",
          new Whole(from, to));
      return;
    }
    var users = users(stack, name, from);
    var exported = from.has("Export");
    if (exported && !users.isEmpty()) {
      // CloudFormation: an export cannot be deleted or changed while a stack imports it
      findings.add(
          place(stack, name),
          shown(from),
          shown(to),
          Rank.INTERRUPTED,
          "The deployment fails: as deployed, %s import%s this export, which cannot change while they do."
              .formatted(String.join(", ", users), users.size() == 1 ? "s" : ""),
          new Whole(from, to));
    } else {
      findings.add(
          place(stack, name),
          shown(from),
          shown(to),
          Rank.RELIABILITY_LOST,
          users.isEmpty()
              ? "Whoever reads this output, a script or a person, %s."
                  .formatted(gone ? "finds nothing" : "finds something else")
              : "Stacks that read this output as they are deployed (%s) %s."
                  .formatted(
                      String.join(", ", users), gone ? "find nothing" : "find something else"),
          new Whole(from, to));
    }
  }

  /** Stacks that, as they are deployed, use the output. */
  private List<String> users(StackTemplate stack, String name, JsonNode output) {
    var imported = "${import " + Measure.shownWhole(output.path("Export").path("Name")) + "}";
    var read = "${output %s.%s}".formatted(stack.name(), name);
    var users = new ArrayList<String>();
    for (StackTemplate other : before.stacks().values()) {
      var resources = other.section("Resources").toString();
      if (resources.contains(read) || output.has("Export") && resources.contains(imported)) {
        users.add(other.id());
      }
    }
    return users;
  }

  private static String shown(JsonNode output) {
    return Measure.shown(output.path("Value"));
  }

  private static Findings.Place place(StackTemplate stack, String name) {
    return new Findings.Place(stack.id(), "", "", "", "output " + name);
  }
}
