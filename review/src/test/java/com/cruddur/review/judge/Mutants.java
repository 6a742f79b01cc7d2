package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Every way to take one thing out of a resource, and to flip one of its booleans. */
final class Mutants {
  /**
   * @param change what was done, with the place in the resource: {@code []} for any element
   */
  record Mutant(String change, JsonNode resource) {}

  private final JsonNode original;
  private final List<Mutant> mutants = new ArrayList<>();

  private Mutants(JsonNode original) {
    this.original = original;
  }

  static List<Mutant> of(JsonNode resource) {
    var all = new Mutants(resource);
    for (var field : resource.properties()) {
      if (field.getKey().equals("Properties")) {
        all.below("/Properties", "", field.getValue());
      } else if (!field.getKey().equals("Type")) {
        all.deleted("", field.getKey(), field.getKey());
      }
    }
    return all.mutants;
  }

  private void below(String pointer, String path, JsonNode value) {
    if (value.isArray()) {
      for (var index = 0; index < value.size(); index++) {
        deleted(pointer, Integer.toString(index), path + "[]");
        below(pointer + "/" + index, path + "[]", value.get(index));
      }
    } else if (value.isObject() && !isIntrinsic(value)) {
      for (var field : value.properties()) {
        var name = field.getKey().replace("~", "~0").replace("/", "~1");
        var inner = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        deleted(pointer, field.getKey(), inner);
        below(pointer + "/" + name, inner, field.getValue());
      }
    } else if (value.isBoolean()) {
      var copy = original.deepCopy();
      var end = pointer.lastIndexOf('/');
      var name = pointer.substring(end + 1);
      if (copy.at(pointer.substring(0, end)) instanceof ObjectNode object) {
        object.set(name, BooleanNode.valueOf(!value.asBoolean()));
      } else if (copy.at(pointer.substring(0, end)) instanceof ArrayNode array) {
        array.set(Integer.parseInt(name), BooleanNode.valueOf(!value.asBoolean()));
      }
      mutants.add(new Mutant("flip   " + path, copy));
    }
  }

  private void deleted(String pointer, String name, String path) {
    var copy = original.deepCopy();
    if (copy.at(pointer) instanceof ObjectNode object) {
      object.remove(name);
    } else if (copy.at(pointer) instanceof ArrayNode array) {
      array.remove(Integer.parseInt(name));
    }
    mutants.add(new Mutant("delete " + path, copy));
  }

  private static boolean isIntrinsic(JsonNode value) {
    return value.size() == 1 && (value.has("Ref") || value.fieldNames().next().startsWith("Fn::"));
  }
}
