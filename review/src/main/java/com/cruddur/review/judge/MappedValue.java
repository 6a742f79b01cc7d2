package com.cruddur.review.judge;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What {@code Fn::FindInMap} finds: one value, or with a key that only the deployment knows each
 * value that there is, as branches of {@code Fn::If}.
 *
 * @param mappings the template's section
 * @param canonical the one form of a value
 */
record MappedValue(JsonNode mappings, UnaryOperator<JsonNode> canonical) {

  /** Empty: there is nothing to be found, or too much. */
  Optional<JsonNode> of(JsonNode argument) {
    var top = argument.path(1);
    var second = argument.path(2);
    if (!argument.path(0).isTextual() || !top.isTextual() || !second.isTextual()) {
      return Optional.empty();
    }
    var found = new LinkedHashMap<String, JsonNode>();
    var map = mappings.path(argument.path(0).asText());
    for (String outer : keys(map, top.asText())) {
      for (String inner : keys(map.path(outer), second.asText())) {
        found.put(
            "%s is %s and %s is %s".formatted(top.asText(), outer, second.asText(), inner),
            canonical.apply(map.path(outer).path(inner)));
      }
    }
    if (argument.path(3).has("DefaultValue")) {
      found.put("default", argument.path(3).path("DefaultValue"));
    }
    return found.isEmpty() || found.size() > Branches.LIMIT
        ? Optional.empty()
        : Optional.of(oneOf(new ArrayList<>(found.keySet()), found));
  }

  private static JsonNode oneOf(List<String> which, LinkedHashMap<String, JsonNode> found) {
    var first = found.get(which.getFirst());
    if (which.size() == 1) {
      return first;
    }
    var rest = oneOf(which.subList(1, which.size()), found);
    var either = Json.object();
    either.putArray("Fn::If").add(which.getFirst()).add(first).add(rest);
    return either;
  }

  private static List<String> keys(JsonNode map, String key) {
    var keys = new ArrayList<String>();
    map.fieldNames().forEachRemaining(keys::add);
    if (!key.contains("${")) {
      keys.removeIf(other -> !other.equals(key));
    }
    return keys;
  }
}
