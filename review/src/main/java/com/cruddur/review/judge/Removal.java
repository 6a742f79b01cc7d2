package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * What it means that all of a stack is no longer deployed by the app: as bad as the loss of the
 * worst of its resources.
 *
 * @param types the worst, in words
 */
record Removal(Rank rank, String types) {

  static Removal of(StackTemplate stack) {
    var resources = stack.resources().values();
    var rank =
        resources.stream().map(Removal::rank).min(Comparator.naturalOrder()).orElse(Rank.HARMLESS);
    var types = new TreeSet<String>();
    resources.stream()
        .filter(resource -> rank(resource) == rank)
        .forEach(resource -> types.add(Rulebook.words(resource)));
    return new Removal(rank, String.join(", ", types));
  }

  private static Rank rank(JsonNode resource) {
    return Rulebook.shared()
        .rules(resource.path("Type").asText())
        .map(rules -> rules.events().get("removed").rank())
        .orElse(Rank.NOT_JUDGED);
  }
}
