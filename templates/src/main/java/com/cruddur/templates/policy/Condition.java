package com.cruddur.templates.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;

/**
 * One operator with one key.
 *
 * @param name of the operator, as it is written
 * @param key as it is written; case does not matter to IAM
 * @param values one of them has to fit, or none where the operator is negated
 */
public record Condition(String name, String key, SortedSet<String> values) {
  Optional<Operator> operator() {
    var known = Operator.of(name);
    // A value of Null that is no truth value is known during the deployment alone
    return known.filter(
        operator ->
            operator.style().isPresent()
                || values.stream().allMatch(value -> isTrue(value) || isFalse(value)));
  }

  /** The part of the request that it looks at. */
  String lowerCaseKey() {
    return key.toLowerCase(Locale.ROOT);
  }

  /** What is compared where the operator is not: the same words mean the same. */
  String words() {
    return "%s %s %s".formatted(name.toLowerCase(Locale.ROOT), lowerCaseKey(), values);
  }

  static boolean isTrue(String value) {
    return value.equalsIgnoreCase("true");
  }

  static boolean isFalse(String value) {
    return value.equalsIgnoreCase("false");
  }

  String described() {
    return (name + " " + key + " " + String.join(" or ", values)).strip();
  }
}
