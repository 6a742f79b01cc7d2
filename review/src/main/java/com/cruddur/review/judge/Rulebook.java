package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules, read from {@code rules/*.rules}: for each type its events and its properties, for each
 * property how it is measured and what each way means. Format: rules/README.md.
 */
public final class Rulebook {
  private static final List<String> FILES =
      List.of(
          "table",
          "identity",
          "function",
          "api",
          "cache",
          "network",
          "watch",
          "audit",
          "keys",
          "web");

  private static final Rulebook SHARED = new Rulebook();

  private final Map<String, TypeRules> types = new LinkedHashMap<>();

  private Rulebook() {
    FILES.forEach(
        file ->
            new RuleReader(file, lines(file))
                .read()
                .forEach(
                    rules -> {
                      if (types.put(rules.type(), rules) != null) {
                        throw new IllegalArgumentException(rules.type() + " stands twice");
                      }
                    }));
  }

  static Rulebook shared() {
    return SHARED;
  }

  Optional<TypeRules> rules(String type) {
    return Optional.ofNullable(types.get(type));
  }

  /** What a resource is called in sentences. */
  static String words(JsonNode resource) {
    var type = resource.path("Type").asText();
    return SHARED.rules(type).map(TypeRules::words).orElse(type);
  }

  /** Every type that is judged, and for each the paths that are. */
  public static Map<String, List<String>> judged() {
    var judged = new LinkedHashMap<String, List<String>>();
    SHARED.types.forEach(
        (type, rules) -> judged.put(type, List.copyOf(rules.properties().keySet())));
    return judged;
  }

  private static List<String> lines(String file) {
    var name = "/com/cruddur/review/rules/" + file + ".rules";
    try (var stream = Rulebook.class.getResourceAsStream(name);
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
