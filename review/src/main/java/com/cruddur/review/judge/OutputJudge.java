package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Judges what stacks give to each other and to people: outputs and exports. */
final class OutputJudge {
  private final Findings findings;
  private final Imports imports;
  private final EnvironmentTemplates before;
  private final EnvironmentTemplates after;

  OutputJudge(
      Findings findings, EnvironmentTemplates before, EnvironmentTemplates after, Imports imports) {
    this.imports = imports;
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
    var users = imports.users(stack, name, from);
    var meaning =
        users.isEmpty()
            ? "Whoever reads this output, a script or a person, %s."
                .formatted(gone ? "finds nothing" : "finds something else")
            : "Stacks that read this output as they are deployed (%s) %s."
                .formatted(String.join(", ", users), gone ? "find nothing" : "find something else");
    // CloudFormation: an export cannot be deleted or changed while a stack imports it
    var fails = from.has("Export") && !users.isEmpty();
    var rank = fails ? Rank.INTERRUPTED : Rank.RELIABILITY_LOST;
    findings.add(
        place(stack, name),
        new Step(Direction.ANY, shown(from), shown(to)),
        Refusals.inUse(
            fails ? users : List.of(), new Consequence(rank, meaning, rank.advice(), "")),
        new Whole(from, to));
  }

  private static String shown(JsonNode output) {
    return Measure.shown(output.path("Value"));
  }

  private static Findings.Place place(StackTemplate stack, String name) {
    return new Findings.Place(stack.id(), "", "", "", "output " + name);
  }
}
