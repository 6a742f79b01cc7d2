package com.cruddur.ops.teardown;

import com.cruddur.ops.teardown.References.Node;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Deletes an environment's resources as CloudFormation may: stack after stack in the teardown's
 * order, and within a stack whatever no remaining resource of it refers to, in the worst order that
 * this leaves open. A use is a value: wherever a resource's properties, once evaluated, hold
 * another's id or attribute, it uses it, whether it says so by reference or by a literal.
 */
final class DeletionModel {
  /** One resource that is gone while another, which uses it, still stands. */
  record Violation(Node user, Node used) {}

  /** Another resource, which the one refers to, refers to the other. */
  static final String ON_THE_WAY = "another reference on the way";

  private final List<StackTemplate> order;
  private final References references;
  private final Map<Node, Set<Node>> declared = new LinkedHashMap<>();
  private final Map<Pattern, Node> names;

  DeletionModel(List<StackTemplate> templates) {
    this.references = new References(templates);
    this.order = DeletionOrder.of(templates);
    references.bodies().keySet().forEach(node -> declared.put(node, references.of(node)));
    names = names();
  }

  private Set<Node> uses(Node user) {
    var used = new LinkedHashSet<>(declared.get(user));
    literals(references.bodies().get(user).path("Properties"), names, used);
    used.remove(user);
    return used;
  }

  /** What a literal may say: a token, or the name that a template gives a resource. */
  private Map<Pattern, Node> names() {
    var names = new LinkedHashMap<Pattern, Node>();
    references
        .bodies()
        .forEach(
            (node, body) -> {
              names.put(Pattern.compile(Pattern.quote(node.token())), node);
              for (String property : List.of("TableName", "BackupVaultName", "BackupPlanName")) {
                JsonNode name = body.path("Properties").path(property);
                if (name.isTextual() && references.type(node).matches(".*(Table|Vault)")) {
                  names.put(Pattern.compile("(?<![\\w-])" + name.asText() + "(?![\\w-])"), node);
                }
              }
            });
    return names;
  }

  private static void literals(JsonNode json, Map<Pattern, Node> names, Set<Node> used) {
    if (json.isTextual()) {
      names.forEach(
          (name, node) -> {
            if (name.matcher(json.asText()).find()) {
              used.add(node);
            }
          });
    }
    json.forEach(child -> literals(child, names, used));
  }

  References references() {
    return references;
  }

  Map<Node, Set<Node>> declared() {
    return declared;
  }

  /** Every use that some order open to CloudFormation breaks. */
  List<Violation> violations() {
    return declared.keySet().stream().flatMap(user -> violations(user).stream()).toList();
  }

  List<Violation> violations(Node user) {
    return uses(user).stream()
        .filter(used -> !isKept(used) && goesFirst(used, user))
        .map(used -> new Violation(user, used))
        .toList();
  }

  /** What else keeps the order of two resources; empty: nothing does. */
  String whyItHolds(Violation pair) {
    Node used = pair.used();
    if (isKept(used)) {
      return "it is kept";
    }
    if (!pair.user().stack().equals(used.stack())) {
      return "the order of the stacks";
    }
    var path = new ArrayDeque<>(declared.get(pair.user()));
    var seen = new LinkedHashSet<Node>();
    while (!path.isEmpty()) {
      Node next = path.pop();
      if (seen.add(next)) {
        path.addAll(declared.get(next));
      }
    }
    return seen.contains(used) ? ON_THE_WAY : "";
  }

  private boolean isKept(Node node) {
    return references.bodies().get(node).path("DeletionPolicy").asText().startsWith("Retain");
  }

  /** Whether one can be gone while the other stands: delete all that can go without the other. */
  private boolean goesFirst(Node one, Node other) {
    for (StackTemplate stack : openOrder(one.stack(), other.stack())) {
      var left = new LinkedHashSet<Node>();
      references.bodies().keySet().stream()
          .filter(node -> node.stack().equals(stack.name()))
          .forEach(left::add);
      boolean more = true;
      while (more) {
        Optional<Node> next =
            left.stream()
                .filter(node -> !node.equals(other))
                .filter(node -> left.stream().noneMatch(user -> declared.get(user).contains(node)))
                .findFirst();
        next.ifPresent(left::remove);
        more = next.isPresent();
      }
      if (stack.name().equals(one.stack()) && !left.contains(one)) {
        return true;
      }
      if (left.contains(other)) {
        return false;
      }
    }
    throw new IllegalStateException(one + " and " + other + " are in no stack");
  }

  /** The teardown's order; where it does not have to be so, the one stack before the other. */
  private List<StackTemplate> openOrder(String first, String second) {
    if (first.equals(second)) {
      return order;
    }
    var reached = new LinkedHashSet<String>(List.of(second));
    boolean more = true;
    while (more) {
      more = false;
      for (StackTemplate user : order) {
        for (StackTemplate used : order) {
          if (reached.contains(user.name()) && usesStack(user, used)) {
            more |= reached.add(used.name());
          }
        }
      }
    }
    if (reached.contains(first)) {
      return order;
    }
    return order.stream().filter(stack -> stack.name().equals(first)).toList();
  }

  private static boolean usesStack(StackTemplate user, StackTemplate used) {
    return user.weakUses().contains(used.name())
        || user.imports().stream().anyMatch(used.exports()::contains);
  }
}
