package com.cruddur.review.judge;

import java.util.List;
import java.util.Map;

/**
 * All that is known of a resource type.
 *
 * @param words what it is called in sentences
 * @param events what it means that one is {@code removed}, {@code replaced}, {@code added} or
 *     {@code unprotected}, that is, loses its DeletionPolicy or UpdateReplacePolicy
 * @param minutes what making, removing or replacing one takes; empty: a minute or less
 * @param unique what of one no other may have at the same time
 * @param attributes those of {@code Fn::GetAtt} that a property decides, by the property's path
 * @param keys the name by which a list's elements are told apart, by the list's path
 * @param properties by path
 */
record TypeRules(
    String type,
    String words,
    Map<String, Consequence> events,
    String minutes,
    Unique unique,
    Map<String, String> attributes,
    Map<String, String> keys,
    Map<String, PropertyRule> properties) {
  static final List<String> EVENTS = List.of("removed", "replaced", "added", "unprotected");

  TypeRules {
    for (String event : EVENTS) {
      if (!events.containsKey(event)) {
        throw new IllegalArgumentException("%s does not say what %s means".formatted(type, event));
      }
    }
  }

  /** What {@code Fn::GetAtt} gives another value of when the property is another. */
  List<String> attributes(String path) {
    return attributes.entrySet().stream()
        .filter(decided -> (path + ".").startsWith(decided.getKey() + "."))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Properties that name one for a whole account and region, or for the world. */
  List<String> fixedNames() {
    return unique.properties().size() == 1 && unique.properties().getFirst().endsWith("Name")
        ? unique.properties()
        : List.of();
  }

  /** Whether a row judges something below this path. */
  boolean goesBelow(String path) {
    return path.isEmpty()
        || properties.keySet().stream()
            .anyMatch(other -> other.startsWith(path + ".") || other.startsWith(path + "[]"));
  }
}
