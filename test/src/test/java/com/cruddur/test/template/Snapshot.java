package com.cruddur.test.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A template as a person reviews it: keys sorted, whatever fits on a line on one line, and the
 * hashes that follow from the code replaced, so that a change of code is no change here.
 */
final class Snapshot {
  private static final int WIDTH = 120;

  private Snapshot() {}

  static String of(JsonNode template) {
    return print(template, "") + "\n";
  }

  private static String print(JsonNode node, String indent) {
    String line = line(node);
    if (!node.isContainerNode() || indent.length() + line.length() <= WIDTH && !indent.isEmpty()) {
      return line;
    }
    String inner = indent + "  ";
    List<String> parts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(element -> parts.add(inner + print(element, inner)));
    } else {
      sorted(node).forEach((key, value) -> parts.add(inner + key + ": " + print(value, inner)));
    }
    String open = node.isArray() ? "[" : "{";
    String close = node.isArray() ? "]" : "}";
    return open + "\n" + String.join(",\n", parts) + "\n" + indent + close;
  }

  private static String line(JsonNode node) {
    List<String> parts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(element -> parts.add(line(element)));
      return "[" + String.join(", ", parts) + "]";
    }
    if (node.isObject()) {
      sorted(node).forEach((key, value) -> parts.add(key + ": " + line(value)));
      return "{" + String.join(", ", parts) + "}";
    }
    return withoutHashes(node.toString());
  }

  /** By the quoted and normalised key. */
  private static Map<String, JsonNode> sorted(JsonNode object) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    object.forEachEntry((key, value) -> sorted.put(withoutHashes("\"" + key + "\""), value));
    return sorted;
  }

  /**
   * Asset hashes have 64 hexadecimal digits; a version's logical id ends in 32 of its function's.
   */
  private static String withoutHashes(String text) {
    return text.replaceAll("[0-9a-f]{64}", "<asset>")
        .replaceAll("(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}", "$1<hash>");
  }
}
