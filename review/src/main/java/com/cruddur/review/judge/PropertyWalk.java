package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.function.BiConsumer;

/** Goes through two values of a resource's properties to the rows that judge what differs. */
final class PropertyWalk {
  /** What differs, by the row that judges it: no row is a property that nobody thought of. */
  interface Visitor {
    void differs(String place, PropertyRule rule, JsonNode before, JsonNode after);

    void unknown(String place, JsonNode before, JsonNode after);

    /** Whether what is in an object is looked at too: by itself, if it is there on both sides. */
    default boolean entersBlock(JsonNode before, JsonNode after) {
      return !before.isMissingNode() && !after.isMissingNode();
    }
  }

  private final TypeRules rules;
  private final Visitor visitor;

  PropertyWalk(TypeRules rules, Visitor visitor) {
    this.rules = rules;
    this.visitor = visitor;
  }

  void walk(JsonNode before, JsonNode after) {
    walk("", "", before, after);
  }

  private void walk(String path, String place, JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return;
    }
    var rule = rules.properties().get(path);
    if (rule != null) {
      visitor.differs(place, rule, before, after);
    }
    if (rule != null && !(rule.measure() instanceof Block && visitor.entersBlock(before, after))) {
      return;
    }
    if (!rules.goesBelow(path) || isScalar(before) || isScalar(after)) {
      visitor.unknown(place, before, after);
    } else if (rules.keys().containsKey(path)) {
      elements(path, place, before, after);
    } else if (before.isArray() || after.isArray()) {
      visitor.unknown(place, before, after);
    } else {
      fields(before, after)
          .forEach((name, pair) -> walk(join(path, name), join(place, name), pair[0], pair[1]));
    }
  }

  private void elements(String path, String place, JsonNode before, JsonNode after) {
    var key = rules.keys().get(path);
    var old = byKey(before, key);
    var now = byKey(after, key);
    var all = new LinkedHashSet<>(old.keySet());
    all.addAll(now.keySet());
    for (String value : all) {
      walk(
          path + "[]",
          place + "[" + value + "]",
          old.getOrDefault(value, MissingNode.getInstance()),
          now.getOrDefault(value, MissingNode.getInstance()));
    }
  }

  /** Two of one key would hide each other: the later ones are told apart by their position. */
  private static Map<String, JsonNode> byKey(JsonNode list, String key) {
    var elements = new LinkedHashMap<String, JsonNode>();
    for (JsonNode element : list) {
      var name = element.has(key) ? Measure.shownWhole(element.path(key)) : element.toString();
      if (elements.putIfAbsent(name, element) != null) {
        elements.put(name + " #" + elements.size(), element);
      }
    }
    return elements;
  }

  private static boolean isScalar(JsonNode node) {
    return node.isValueNode() && !node.isMissingNode()
        || node.size() == 1 && node.isObject() && node.fieldNames().next().startsWith("Fn::");
  }

  private static Map<String, JsonNode[]> fields(JsonNode before, JsonNode after) {
    var fields = new LinkedHashMap<String, JsonNode[]>();
    BiConsumer<JsonNode, Integer> put =
        (node, side) ->
            node.properties()
                .forEach(
                    field ->
                        fields
                                .computeIfAbsent(
                                    field.getKey(),
                                    _ ->
                                        new JsonNode[] {
                                          MissingNode.getInstance(), MissingNode.getInstance()
                                        })[side] =
                            field.getValue());
    put.accept(before, 0);
    put.accept(after, 1);
    return fields;
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
