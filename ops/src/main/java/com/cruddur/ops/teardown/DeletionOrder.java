package com.cruddur.ops.teardown;

import com.cruddur.templates.UserError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which stacks can go: each before those that it uses, strongly or weakly. A stack
 * that records what is done to the others goes as late as that allows.
 */
final class DeletionOrder {
  private DeletionOrder() {}

  /**
   * @param templates in the order of deployment, which decides where nothing else does
   * @throws UserError when stacks use each other in a circle
   */
  static List<StackTemplate> of(List<StackTemplate> templates) {
    var left = new ArrayList<>(templates);
    var order = new ArrayList<StackTemplate>();
    while (!left.isEmpty()) {
      var next =
          left.reversed().stream()
              .filter(candidate -> left.stream().noneMatch(other -> uses(other, candidate)))
              .min(Comparator.comparing(candidate -> candidate.has("AWS::CloudTrail::Trail")))
              .orElseThrow(
                  () ->
                      new UserError(
                          "These stacks use each other in a circle: %s. Deploy them without it first"
                              .formatted(left.stream().map(StackTemplate::name).toList())));
      left.remove(next);
      order.add(next);
    }
    return order;
  }

  private static boolean uses(StackTemplate one, StackTemplate other) {
    return one != other
        && (one.weakUses().contains(other.name())
            || one.imports().stream().anyMatch(other.exports()::contains));
  }
}
