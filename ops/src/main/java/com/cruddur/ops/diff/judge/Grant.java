package com.cruddur.ops.diff.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One effect, principal, action and resource of a policy's statement.
 *
 * @param principal such as {@code Service:dax.amazonaws.com}; {@code *}: anyone; empty: an identity
 *     policy has none
 * @param action case does not matter to IAM; {@code not …} for NotAction
 * @param conditions values by {@code operator key}
 */
record Grant(
    String effect,
    String principal,
    String action,
    String resource,
    Map<String, Set<String>> conditions) {
  private static final Set<String> KNOWN =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  static List<Grant> of(JsonNode document) {
    var grants = new ArrayList<Grant>();
    for (JsonNode statement : list(document.path("Statement"))) {
      if (!statement.isObject() || !known(statement) || !statement.has("Effect")) {
        // Not read is not judged: as wide as it could be
        grants.add(new Grant("Allow", "*", "*", "* of " + statement, Map.of()));
        continue;
      }
      for (String principal : principals(statement)) {
        for (String action : values(statement, "Action")) {
          for (String resource : values(statement, "Resource")) {
            grants.add(
                new Grant(
                    statement.path("Effect").asText(),
                    principal,
                    action,
                    resource,
                    conditions(statement.path("Condition"))));
          }
        }
      }
    }
    return grants;
  }

  private static boolean known(JsonNode statement) {
    return statement.properties().stream().allMatch(field -> KNOWN.contains(field.getKey()));
  }

  private static List<String> values(JsonNode statement, String element) {
    var values = new ArrayList<String>();
    list(statement.path(element)).forEach(value -> values.add(Measure.shownWhole(value)));
    list(statement.path("Not" + element))
        .forEach(value -> values.add("not " + Measure.shownWhole(value)));
    return values.isEmpty() ? List.of("") : values;
  }

  private static List<String> principals(JsonNode statement) {
    var principals = new ArrayList<String>();
    for (String element : List.of("Principal", "NotPrincipal")) {
      var prefix = element.equals("Principal") ? "" : "not ";
      var value = statement.path(element);
      if (value.isObject()) {
        value
            .properties()
            .forEach(
                kind ->
                    list(kind.getValue())
                        .forEach(
                            one ->
                                principals.add(prefix + principal(kind.getKey(), one.asText()))));
      } else if (!value.isMissingNode()) {
        principals.add(prefix + value.asText());
      }
    }
    return principals.isEmpty() ? List.of("") : principals;
  }

  private static String principal(String kind, String value) {
    return kind.equals("AWS") && value.equals("*") ? "*" : kind + ":" + value;
  }

  private static Map<String, Set<String>> conditions(JsonNode block) {
    var conditions = new TreeMap<String, Set<String>>();
    for (var operator : block.properties()) {
      for (var key : operator.getValue().properties()) {
        var values = new TreeSet<String>();
        list(key.getValue()).forEach(value -> values.add(Measure.shownWhole(value)));
        conditions.put(operator.getKey() + " " + key.getKey(), values);
      }
    }
    return conditions;
  }

  private static List<JsonNode> list(JsonNode node) {
    var list = new ArrayList<JsonNode>();
    if (node.isArray()) {
      node.forEach(list::add);
    } else if (!node.isMissingNode()) {
      list.add(node);
    }
    return list;
  }

  boolean allows() {
    return effect.equals("Allow");
  }

  boolean denies() {
    return !allows();
  }

  /** Whether everything that the other is about, this is about too. */
  boolean covers(Grant other) {
    return (principal.equals("*") || principal.equals(other.principal))
        && globs(action.toLowerCase(Locale.ROOT), other.action.toLowerCase(Locale.ROOT))
        && globs(resource, other.resource)
        && conditions.entrySet().stream()
            .allMatch(
                condition ->
                    Condition.atLeastAsStrict(
                        condition.getKey(),
                        condition.getValue(),
                        other.conditions.getOrDefault(condition.getKey(), Set.of())));
  }

  static boolean globs(String pattern, String value) {
    if (pattern.equals(value)) {
      return true;
    }
    if (pattern.startsWith("not ") || value.startsWith("not ")) {
      return false;
    }
    var regex = "\\Q" + pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E";
    return Pattern.compile(regex, Pattern.DOTALL).matcher(value).matches();
  }

  boolean differsByActionAlone(Grant other) {
    return effect.equals(other.effect)
        && principal.equals(other.principal)
        && resource.equals(other.resource)
        && conditions.equals(other.conditions);
  }

  private static String described(Map<String, Set<String>> conditions) {
    return conditions.entrySet().stream()
        .map(condition -> condition.getKey() + " " + String.join(" or ", condition.getValue()))
        .collect(Collectors.joining(" and "));
  }

  String described(String actions) {
    return "%s%s %s%s%s"
        .formatted(
            principal.isEmpty() ? "" : (principal.equals("*") ? "anyone" : principal) + ": ",
            effect.toLowerCase(Locale.ROOT),
            actions.isEmpty() ? "(no action)" : actions,
            resource.isEmpty() ? "" : " on " + resource,
            conditions.isEmpty() ? "" : " if " + described(conditions));
  }
}
