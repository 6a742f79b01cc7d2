package com.cruddur.test.template;

import java.util.List;

/** Where two long texts part: what a person can read of a template that is not as expected. */
final class FirstDifference {
  private FirstDifference() {}

  /** A line number with both lines; empty where the texts are equal. */
  static String of(String expected, String actual) {
    if (expected.equals(actual)) {
      return "";
    }
    List<String> one = expected.lines().toList();
    List<String> other = actual.lines().toList();
    int line = 0;
    while (line < one.size() && line < other.size() && one.get(line).equals(other.get(line))) {
      line++;
    }
    return "line %d: %s in place of %s".formatted(line + 1, at(other, line), at(one, line));
  }

  private static String at(List<String> lines, int line) {
    return line < lines.size() ? "'" + lines.get(line).strip() + "'" : "nothing";
  }
}
