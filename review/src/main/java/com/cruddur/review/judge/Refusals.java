package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What CloudFormation refuses though the template is valid: the deployment fails and is rolled
 * back. Sources: CloudFormation user guide, "Exporting stack output values" and "Update behaviors";
 * DynamoDB's and CloudFormation's answers as users report them.
 *
 * @param stack the id of the stack that is judged
 */
record Refusals(String stack, Imports imports) {
  private static final String TWO_DEPLOYMENTS =
      "wo deployments: a first without the imports (Stack.exportValue keeps the export), then this"
          + " change, with the imports that it needs.";

  /** Of a stack that is new nothing is imported yet. */
  static Refusals none() {
    return new Refusals("", new Imports(EnvironmentTemplates.none("")));
  }

  /** An export that changes, or goes, while stacks import it. */
  static Consequence inUse(List<String> holders, Consequence otherwise) {
    return holders.isEmpty() ? otherwise : otherwise.failing(held(holders), "T" + TWO_DEPLOYMENTS);
  }

  /**
   * A resource that another takes the place of.
   *
   * @param changed properties whose value is another, though its text may be the same
   */
  Consequence replaced(
      Consequence otherwise,
      TypeRules rules,
      String logicalId,
      JsonNode before,
      JsonNode after,
      List<String> changed) {
    var holders = imports.holders(stack, logicalId, "");
    var consequence =
        holders.isEmpty()
            ? otherwise
            : otherwise.failing(
                held(holders),
                "Add the new one beside the old under another construct id, let the others use it,"
                    + " and remove the old one in a later deployment. Else t"
                    + TWO_DEPLOYMENTS);
    return twice(consequence, rules, before, after, changed);
  }

  /** One that is made while another that has the same is still there. */
  static Consequence twice(
      Consequence otherwise,
      TypeRules rules,
      JsonNode before,
      JsonNode after,
      List<String> changed) {
    return rules.unique().isKept(before, after, changed)
        ? otherwise.failing(
            "the new one is made before the old one goes, and one with the same %s is there already."
                .formatted(rules.unique().words(before)),
            rules.unique().way())
        : otherwise;
  }

  /** A property that an attribute follows, such as the ARN of a stream. */
  Consequence changed(Consequence otherwise, TypeRules rules, String logicalId, String path) {
    return inUse(
        rules.attributes(path).stream()
            .flatMap(attribute -> imports.holders(stack, logicalId, attribute).stream())
            .distinct()
            .toList(),
        otherwise);
  }

  /** More than one of what may come or go one at a time. */
  static Consequence several(Consequence otherwise, long count) {
    return otherwise.failing(
        "a deployment may add or remove one of these, and here are %d.".formatted(count),
        "Deploy them one by one: what is added first, and what is removed last.");
  }

  private static String held(List<String> holders) {
    return "as deployed, %s import%s what this exports, which cannot change while they do."
        .formatted(String.join(", ", holders), holders.size() == 1 ? "s" : "");
  }
}
