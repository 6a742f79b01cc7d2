package com.cruddur.messages.faults;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A condition of the few forms that the project uses: terms that all have to hold. */
record Expression(List<Term> terms) {
  private static final Pattern ABSENT = Pattern.compile("attribute_not_exists\\((\\S+)\\)");
  private static final Pattern COMPARISON = Pattern.compile("(\\S+) (=|<|>=) (:\\S+)");

  /** One comparison; {@code attribute_not_exists} has no value. */
  record Term(String attribute, String operator, AttributeValue value) {
    boolean holds(Map<String, AttributeValue> item) {
      var there = item == null ? null : item.get(attribute);
      return switch (operator) {
        case "absent" -> there == null;
        case "=" -> value.equals(there);
        case "<" -> there != null && there.s().compareTo(value.s()) < 0;
        case ">=" -> there != null && there.s().compareTo(value.s()) >= 0;
        default -> throw new IllegalStateException(operator);
      };
    }
  }

  /**
   * @param text may be null: then everything holds
   * @throws IllegalArgumentException for what the project does not use
   */
  static Expression parse(
      String text, Map<String, String> names, Map<String, AttributeValue> values) {
    var terms = new ArrayList<Term>();
    for (var term : text == null ? new String[0] : text.split(" AND ")) {
      var absent = ABSENT.matcher(term);
      var comparison = COMPARISON.matcher(term);
      if (absent.matches()) {
        terms.add(new Term(name(absent.group(1), names), "absent", null));
      } else if (comparison.matches()) {
        terms.add(
            new Term(
                name(comparison.group(1), names),
                comparison.group(2),
                values.get(comparison.group(3))));
      } else {
        throw new IllegalArgumentException("the model does not know the condition " + term);
      }
    }
    return new Expression(terms);
  }

  boolean holds(Map<String, AttributeValue> item) {
    for (var term : terms) {
      if (!term.holds(item)) {
        return false;
      }
    }
    return true;
  }

  String valueOf(String attribute) {
    return terms.stream()
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
