package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What no two resources of a type may have in common at the same time. CloudFormation makes the new
 * one before it deletes the old one: one that is replaced, or gets another logical id, and keeps
 * all of this makes the deployment fail.
 *
 * @param properties top-level ones, such as a fixed name, that have to be the same together;
 *     without the first, or with none of them, any number of equals may stand side by side
 * @param way how such a change is deployed
 */
record Unique(List<String> properties, String way) {
  static final Unique NOTHING = new Unique(List.of(), "");

  /** {@code Property, Property => Way.} */
  static Unique parse(String text) {
    var parts = text.strip().split("\\s*=>\\s*", 2);
    if (parts.length < 2 || !parts[1].endsWith(".")) {
      throw new IllegalArgumentException("'" + text + "' says no way");
    }
    return new Unique(List.of(parts[0].split("\\s*,\\s*")), parts[1]);
  }

  /**
   * @param changed properties whose value is another, though its text may be the same
   */
  boolean isKept(JsonNode before, JsonNode after, List<String> changed) {
    return !properties.isEmpty()
        && before.has(properties.getFirst())
        && properties.stream()
            .allMatch(
                property ->
                    before.path(property).equals(after.path(property))
                        && !changed.contains(property));
  }

  /** In a sentence: with the same … */
  String words(JsonNode resource) {
    return String.join(", ", properties.stream().filter(resource::has).toList())
        .replaceFirst(", (\\w+)$", " and $1");
  }
}
