package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which stacks use what of each other, as they are deployed. */
final class Imports {
  private final EnvironmentTemplates deployed;
  private final Map<String, String> resources = new LinkedHashMap<>();

  /**
   * @param deployed what is there before the change: the importing stacks are updated after it
   */
  Imports(EnvironmentTemplates deployed) {
    this.deployed = deployed;
  }

  /** Stacks that use the output, by an import or by a reference that holds nothing. */
  List<String> users(StackTemplate stack, String name, JsonNode output) {
    var read = "${output %s.%s}".formatted(stack.name(), name);
    return stacks(text -> text.contains(read) || isImported(output, text));
  }

  /**
   * Stacks that import the value of a resource, and so hold it.
   *
   * @param attribute of {@code Fn::GetAtt}; empty: any, and {@code Ref}
   */
  List<String> holders(String stack, String logicalId, String attribute) {
    var holders = new TreeSet<String>();
    if (deployed.stacks().containsKey(stack)) {
      for (JsonNode output : deployed.stacks().get(stack).section("Outputs")) {
        var value = output.path("Value").toString();
        if (value.contains("${" + logicalId + "." + attribute)
            || attribute.isEmpty() && value.contains("${" + logicalId + "}")) {
          holders.addAll(stacks(text -> isImported(output, text)));
        }
      }
    }
    return List.copyOf(holders);
  }

  private static boolean isImported(JsonNode output, String resources) {
    return output.has("Export")
        && resources.contains(
            "${import " + Measure.shownWhole(output.path("Export").path("Name")) + "}");
  }

  private List<String> stacks(Predicate<String> which) {
    return deployed.stacks().keySet().stream()
        .filter(
            id ->
                which.test(
                    resources.computeIfAbsent(
                        id, _ -> deployed.stacks().get(id).section("Resources").toString())))
        .toList();
  }
}
