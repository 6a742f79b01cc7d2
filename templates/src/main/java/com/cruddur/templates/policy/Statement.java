package com.cruddur.templates.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A statement of a policy.
 *
 * @param principals such as {@code Service:dax.amazonaws.com}; {@code *} is anyone
 * @param conditions all of them have to be fulfilled
 */
record Statement(
    Effect effect,
    Elements principals,
    Elements actions,
    Elements resources,
    List<Condition> conditions) {
  enum Effect {
    ALLOW,
    DENY
  }

  Statement withActions(Elements others) {
    return new Statement(effect, principals, others, resources, conditions);
  }

  /** Of each principal, action and resource by itself. */
  List<Statement> parts() {
    var parts = new ArrayList<Statement>();
    for (Elements principal : principals.parts()) {
      for (Elements action : actions.parts()) {
        for (Elements resource : resources.parts()) {
          parts.add(new Statement(effect, principal, action, resource, conditions));
        }
      }
    }
    return parts;
  }

  /** A line for people, with the actions of several statements that differ by them alone. */
  String described(List<String> words) {
    var principal = principals.described();
    var resource = resources.described();
    return "%s%s %s%s%s"
        .formatted(
            principal.isEmpty() ? "" : (principal.equals("*") ? "anyone" : principal) + ": ",
            effect.name().toLowerCase(Locale.ROOT),
            String.join(", ", words),
            resource.isEmpty() ? "" : " on " + resource,
            conditions.isEmpty()
                ? ""
                : conditions.stream()
                    .map(Condition::described)
                    .collect(Collectors.joining(" and ", " if ", "")));
  }
}
