package com.cruddur.review.judge.policy;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What conditions and parameters can turn out to be at a deployment. */
final class Worlds {
  /**
   * @param conditions those that hold
   * @param parameters by name
   */
  record World(List<String> conditions, Map<String, String> parameters) {

    /** The value without functions; null: it is not there. */
    JsonNode resolved(JsonNode value) {
      var condition = value.path("Fn::If");
      if (!condition.isMissingNode()) {
        return resolved(condition.path(conditions.contains(condition.path(0).asText()) ? 1 : 2));
      }
      if (value.has("Ref")) {
        var parameter = parameters.get(value.path("Ref").asText());
        return parameter == null ? null : TextNode.valueOf(parameter);
      }
      if (value.isArray()) {
        var array = Json.array();
        value.forEach(element -> array.add(resolved(element)));
        return array;
      }
      if (!value.isObject()) {
        return value;
      }
      var object = Json.object();
      for (var field : value.properties()) {
        var inner = resolved(field.getValue());
        if (inner != null) {
          object.set(field.getKey(), inner);
        }
      }
      return object;
    }
  }

  private Worlds() {}

  /** The name of one of two parameters that take values of an alphabet. */
  static String name(List<String> alphabet, int which) {
    return "P%d%s".formatted(which, Integer.toHexString(alphabet.hashCode()));
  }

  static List<World> of(RandomPolicies.Functions functions, Random random) {
    return switch (functions) {
      case NONE -> List.of(new World(List.of(), Map.of()));
      case IF ->
          List.of(
              new World(List.of(), Map.of()),
              new World(List.of("C"), Map.of()),
              new World(List.of("D"), Map.of()),
              new World(List.of("C", "D"), Map.of()));
      case REF -> {
        var worlds = new ArrayList<World>();
        while (worlds.size() < 4) {
          worlds.add(new World(List.of(), parameters(random)));
        }
        yield worlds;
      }
    };
  }

  private static Map<String, String> parameters(Random random) {
    var alphabets =
        new ArrayList<>(List.of(Alphabet.ACTIONS, Alphabet.RESOURCES, Alphabet.identities()));
    Alphabet.KEYS.forEach(key -> alphabets.add(key.values()));
    var parameters = new LinkedHashMap<String, String>();
    for (List<String> alphabet : alphabets) {
      for (var which = 0; which < 2; which++) {
        parameters.put(name(alphabet, which), alphabet.get(random.nextInt(alphabet.size())));
      }
    }
    return parameters;
  }
}
