package com.cruddur.ops.diff.judge;

import java.util.Set;

/** Conditions of a policy's statement. */
final class Condition {
  private Condition() {}

  /**
   * Whether whatever fulfils the one condition fulfils the other.
   *
   * @param name operator and key
   * @param values of the other condition
   * @param stricter the values of the one; empty: it has no such condition
   */
  static boolean atLeastAsStrict(String name, Set<String> values, Set<String> stricter) {
    if (stricter.isEmpty()) {
      return false;
    }
    var operator = name.substring(0, name.indexOf(' ')).replaceFirst("^For\\w+Values:", "");
    if (operator.contains("Not")) {
      // What is excluded may only become more
      return values.stream()
          .allMatch(value -> stricter.stream().anyMatch(other -> matches(operator, other, value)));
    }
    if (operator.startsWith("String") || operator.startsWith("Arn") || operator.equals("Bool")) {
      return stricter.stream()
          .allMatch(value -> values.stream().anyMatch(other -> matches(operator, other, value)));
    }
    return stricter.equals(values);
  }

  private static boolean matches(String operator, String pattern, String value) {
    return pattern.equals(value)
        || (operator.contains("Like") || operator.startsWith("Arn")) && Grant.globs(pattern, value);
  }
}
