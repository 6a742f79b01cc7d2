package com.cruddur.messages.faults;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A condition of the few forms that the project uses.
 *
 * @param alternatives of which one has to hold, with all its terms
 */
record Expression(List<List<Term>> alternatives) {
  private static final Pattern ABSENT = Pattern.compile("attribute_not_exists\\((\\S+)\\)");
  private static final Pattern COMPARISON = Pattern.compile("(\\S+) (=|<|<=|>=) (:\\S+)");
  private static final Pattern BETWEEN = Pattern.compile("(\\S+) BETWEEN (:\\S+) AND (:\\S+)");

  /** One comparison; {@code attribute_not_exists} has no value. */
  record Term(String attribute, String operator, AttributeValue value) {
    boolean holds(Map<String, AttributeValue> item) {
      var there = item == null ? null : item.get(attribute);
      return switch (operator) {
        case "absent" -> there == null;
        case "=" -> value.equals(there);
        case "<" -> comparable(there) && compare(there) < 0;
        case "<=" -> comparable(there) && compare(there) <= 0;
        case ">=" -> comparable(there) && compare(there) >= 0;
        default -> throw new IllegalStateException(operator);
      };
    }

    /** What is not there, or is of another type, is neither less nor more. */
    private boolean comparable(AttributeValue there) {
      return there != null && there.type() == value.type();
    }

    private int compare(AttributeValue there) {
      return value.n() == null
          ? there.s().compareTo(value.s())
          : new BigDecimal(there.n()).compareTo(new BigDecimal(value.n()));
    }
  }

  /**
   * @param text may be null: then everything holds
   * @throws IllegalArgumentException for what the project does not use
   */
  static Expression parse(
      String text, Map<String, String> names, Map<String, AttributeValue> values) {
    var alternatives = new ArrayList<List<Term>>();
    for (var alternative : text == null ? new String[] {""} : text.split(" OR ")) {
      // A range is two comparisons
      var plain = BETWEEN.matcher(alternative).replaceAll("$1 >= $2 AND $1 <= $3");
      var terms = new ArrayList<Term>();
      for (var term : plain.isEmpty() ? new String[0] : plain.split(" AND ")) {
        terms.add(term(term, names, values));
      }
      alternatives.add(terms);
    }
    return new Expression(alternatives);
  }

  private static Term term(
      String term, Map<String, String> names, Map<String, AttributeValue> values) {
    var absent = ABSENT.matcher(term);
    if (absent.matches()) {
      return new Term(name(absent.group(1), names), "absent", null);
    }
    var comparison = COMPARISON.matcher(term);
    if (comparison.matches()) {
      return new Term(
          name(comparison.group(1), names), comparison.group(2), values.get(comparison.group(3)));
    }
    throw new IllegalArgumentException("the model does not know the condition " + term);
  }

  boolean holds(Map<String, AttributeValue> item) {
    for (var terms : alternatives) {
      if (allHold(terms, item)) {
        return true;
      }
    }
    return false;
  }

  private static boolean allHold(List<Term> terms, Map<String, AttributeValue> item) {
    for (var term : terms) {
      if (!term.holds(item)) {
        return false;
      }
    }
    return true;
  }

  String valueOf(String attribute) {
    return alternatives.getFirst().stream()
        .filter(term -> term.attribute().equals(attribute) && term.operator().equals("="))
        .findFirst()
        .orElseThrow()
        .value()
        .s();
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String name(String text, Map<String, String> names) {
    return text.startsWith("#") ? names.get(text) : text;
  }
}
