package com.cruddur.templates.policy;

import com.cruddur.templates.Json;
import com.cruddur.templates.policy.Statement.Effect;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads statements. One that cannot be read may allow anything and may deny anything: it stands for
 * two statements that do so on a condition of its own words, which nothing but itself is equal to.
 */
final class StatementReader {
  private static final Set<String> ELEMENTS =
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

  private StatementReader() {}

  /** A policy that is written as a text as the object that it is. */
  static JsonNode document(JsonNode value) {
    try {
      return value.isTextual() ? Json.parse(value.asText()) : value;
    } catch (JsonProcessingException _) {
      return value;
    }
  }

  /**
   * @param document missing: no statements
   */
  static List<Statement> read(JsonNode document) {
    if (!document.isMissingNode() && !document.isObject() || isFunction(document)) {
      return unreadable(document);
    }
    var statements = new ArrayList<Statement>();
    list(document.path("Statement")).forEach(statement -> statements.addAll(one(statement)));
    return statements;
  }

  /** Whether a value is made by a function that nobody has resolved. */
  static boolean isFunction(JsonNode value) {
    for (var field : value.properties()) {
      if (field.getKey().startsWith("Fn::")) {
        return true;
      }
    }
    return false;
  }

  private static List<Statement> one(JsonNode statement) {
    var effect = statement.path("Effect").asText();
    if (!ELEMENTS.containsAll(names(statement))
        || !effect.equals("Allow") && !effect.equals("Deny")
        || statement.has("Action") == statement.has("NotAction")
        || statement.has("Principal") && statement.has("NotPrincipal")
        || statement.has("Resource") && statement.has("NotResource")) {
      return unreadable(statement);
    }
    return List.of(
        new Statement(
            effect.equals("Allow") ? Effect.ALLOW : Effect.DENY,
            elements(statement, "Principal"),
            elements(statement, "Action"),
            elements(statement, "Resource"),
            conditions(statement.path("Condition"))));
  }

  static List<Statement> unreadable(JsonNode what) {
    var all = new Elements(false, List.of("*"));
    return List.of(
        new Statement(Effect.ALLOW, all, all, all, List.of(words(text(what) + " allows it"))),
        new Statement(Effect.DENY, all, all, all, List.of(words(text(what) + " denies it"))));
  }

  /** A condition that is equal to itself alone. */
  private static Condition words(String text) {
    return new Condition(text, "", Collections.emptySortedSet());
  }

  private static Elements elements(JsonNode statement, String name) {
    for (String element : List.of(name, "Not" + name)) {
      var value = statement.path(element);
      if (!value.isMissingNode()) {
        var values = name.equals("Principal") ? principals(value) : texts(value);
        return values.isEmpty() && !element.startsWith("Not")
            ? Elements.NONE
            : new Elements(element.startsWith("Not"), List.copyOf(values));
      }
    }
    return Elements.NONE;
  }

  private static SortedSet<String> principals(JsonNode value) {
    var principals = new TreeSet<String>();
    if (value.isObject()) {
      for (var kind : value.properties()) {
        texts(kind.getValue()).forEach(one -> principals.add(Principal.text(kind.getKey(), one)));
      }
    } else {
      texts(value).forEach(one -> principals.add(Principal.text("AWS", one)));
    }
    return principals;
  }

  private static List<Condition> conditions(JsonNode block) {
    var conditions = new ArrayList<Condition>();
    if (!block.isObject()) {
      texts(block).forEach(text -> conditions.add(words(text)));
    }
    for (var operator : block.properties()) {
      if (!operator.getValue().isObject()) {
        conditions.add(words(operator.getKey() + " " + text(operator.getValue())));
      }
      for (var key : operator.getValue().properties()) {
        conditions.add(new Condition(operator.getKey(), key.getKey(), texts(key.getValue())));
      }
    }
    return conditions;
  }

  private static SortedSet<String> texts(JsonNode value) {
    var texts = new TreeSet<String>();
    list(value).forEach(one -> texts.add(text(one)));
    return texts;
  }

  /** A function that is not resolved is unknown like a reference. */
  private static String text(JsonNode value) {
    return value.isObject() ? "$" + value : value.isArray() ? "${" + value + "}" : value.asText();
  }

  private static List<JsonNode> list(JsonNode value) {
    if (value.isArray()) {
      var list = new ArrayList<JsonNode>();
      value.forEach(list::add);
      return list;
    }
    return value.isMissingNode() || value.isNull() ? List.of() : List.of(value);
  }

  private static SortedSet<String> names(JsonNode object) {
    var names = new TreeSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return Collections.unmodifiableSortedSet(names);
  }
}
