package com.cruddur.review.judge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads one file of rules; a mistake is refused with its line. */
final class RuleReader {
  private static final Pattern TYPE = Pattern.compile("\\[([\\w:]+)] (.+)");
  private static final Pattern SPECIAL = Pattern.compile("(\\w+)\\((.+)\\)");
  private static final Pattern KEYED = Pattern.compile("([^\\[]+)\\[(\\w+)]");

  private final String file;
  private final List<String> lines;
  private final List<TypeRules> read = new ArrayList<>();

  private int line;
  private String type = "";
  private String words = "";
  private Map<String, Consequence> events = new LinkedHashMap<>();
  private String minutes = "";
  private Unique unique = Unique.NOTHING;
  private Map<String, String> attributes = new LinkedHashMap<>();
  private Map<String, String> keys = new LinkedHashMap<>();
  private Map<String, PropertyRule> properties = new LinkedHashMap<>();
  private String path = "";
  private String measure = "";
  private Map<Direction, Consequence> consequences = new EnumMap<>(Direction.class);
  private List<PropertyRule.Case> cases = new ArrayList<>();

  RuleReader(String file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  List<TypeRules> read() {
    try {
      for (String text : lines) {
        line++;
        if (!text.isBlank() && !text.startsWith("#")) {
          read(text);
        }
      }
      endType();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s.rules, line %d: %s".formatted(file, line, e.getMessage()), e);
    }
    return read;
  }

  private void read(String text) {
    var header = TYPE.matcher(text);
    if (header.matches()) {
      endType();
      type = header.group(1);
      words = header.group(2);
    } else if (text.startsWith("  ")) {
      row(text.strip());
    } else {
      endProperty();
      var parts = text.split("\\s+", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException("'" + text + "' is half a row");
      }
      if (TypeRules.EVENTS.contains(parts[0])) {
        events.put(parts[0], Consequence.parse(parts[1]));
      } else if (parts[0].equals("minutes")) {
        minutes = parts[1].strip();
      } else if (parts[0].equals("unique")) {
        unique = Unique.parse(parts[1]);
      } else if (parts[0].equals("attribute")) {
        var decided = parts[1].strip().split("\\s+");
        attributes.put(decided[1], decided[0]);
      } else {
        path = parts[0];
        measure = parts[1].strip();
      }
    }
  }

  private void row(String text) {
    var parts = text.split("\\s+", 2);
    if (path.isEmpty() || parts.length < 2) {
      throw new IllegalArgumentException("'" + text + "' belongs to no property");
    }
    var special = SPECIAL.matcher(parts[0]);
    if (special.matches()) {
      cases.add(
          new PropertyRule.Case(
              direction(special.group(1)), special.group(2), Consequence.parse(parts[1])));
      return;
    }
    var direction = direction(parts[0]);
    if (consequences.put(direction, Consequence.parse(parts[1])) != null) {
      throw new IllegalArgumentException(path + " says twice what " + direction + " means");
    }
  }

  private static Direction direction(String word) {
    return Direction.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private void endProperty() {
    if (path.isEmpty()) {
      return;
    }
    var onNew = path.endsWith("+");
    var plain = onNew ? path.substring(0, path.length() - 1) : path;
    var rule =
        new PropertyRule(withoutKeys(plain), Measure.parse(measure), onNew, consequences, cases);
    if (properties.put(rule.path(), rule) != null) {
      throw new IllegalArgumentException(path + " stands twice");
    }
    path = "";
    consequences = new EnumMap<>(Direction.class);
    cases = new ArrayList<>();
  }

  /**
   * {@code Replicas[Region].Tags} to {@code Replicas[].Tags}, with Region kept as the list's key.
   */
  private String withoutKeys(String keyed) {
    var plain = new StringBuilder();
    for (String segment : keyed.split("\\.")) {
      var match = KEYED.matcher(segment);
      plain.append(plain.isEmpty() ? "" : ".");
      if (match.matches()) {
        plain.append(match.group(1));
        keys.put(plain.toString(), match.group(2));
        plain.append("[]");
      } else {
        plain.append(segment);
      }
    }
    return plain.toString();
  }

  private void endType() {
    endProperty();
    if (!type.isEmpty()) {
      read.add(new TypeRules(type, words, events, minutes, unique, attributes, keys, properties));
    }
    type = "";
    events = new LinkedHashMap<>();
    minutes = "";
    unique = Unique.NOTHING;
    attributes = new LinkedHashMap<>();
    keys = new LinkedHashMap<>();
    properties = new LinkedHashMap<>();
  }
}
