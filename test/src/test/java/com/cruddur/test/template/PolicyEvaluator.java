package com.cruddur.test.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a policy denies a call, by the rules of "IAM JSON policy elements" in the IAM user guide.
 * It knows the elements and operators that the policies here use and refuses all others, so that no
 * policy passes because part of it was not understood.
 */
final class PolicyEvaluator {

  /**
   * A call as IAM sees it.
   *
   * @param action {@code service:Action}
   * @param resource the ARN of what it is about
   * @param context condition keys, such as {@code aws:PrincipalArn}: for a session of a role, the
   *     role's ARN
   */
  record Call(String action, String resource, Map<String, String> context) {
    static Call by(String principalArn, String action, String resource) {
      return new Call(action, resource, Map.of("aws:PrincipalArn", principalArn));
    }

    @Override
    public String toString() {
      return context.getOrDefault("aws:PrincipalArn", "nobody") + " " + action + " " + resource;
    }
  }

  private static final List<String> ELEMENTS =
      List.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition");

  private PolicyEvaluator() {}

  static boolean denies(JsonNode document, Call call) {
    if (!document.path("Version").asText().equals("2012-10-17")) {
      throw new IllegalArgumentException("Another policy language: " + document.path("Version"));
    }
    return Json.elements(document.path("Statement"))
        .anyMatch(
            statement ->
                statement.path("Effect").asText().equals("Deny") && applies(statement, call));
  }

  private static boolean applies(JsonNode statement, Call call) {
    statement
        .fieldNames()
        .forEachRemaining(
            element -> {
              if (!ELEMENTS.contains(element)) {
                throw new IllegalArgumentException("Unknown element " + element);
              }
            });
    return principalIsAnyone(statement)
        && matches(statement.path("Action"), call.action().toLowerCase(Locale.ROOT), true)
        && matches(statement.path("Resource"), call.resource(), false)
        && conditionHolds(statement.path("Condition"), call.context());
  }

  /** A service control policy has no principal: it is for all of the account. */
  private static boolean principalIsAnyone(JsonNode statement) {
    JsonNode principal = statement.path("Principal");
    if (principal.isMissingNode() || principal.asText().equals("*")) {
      return true;
    }
    throw new IllegalArgumentException("Unknown principal " + principal);
  }

  private static boolean matches(JsonNode patterns, String value, boolean ignoringCase) {
    return Json.elements(patterns)
        .map(pattern -> text(pattern))
        .map(pattern -> ignoringCase ? pattern.toLowerCase(Locale.ROOT) : pattern)
        .anyMatch(pattern -> glob(pattern, value));
  }

  /** All operators, and all keys of each, have to hold. */
  private static boolean conditionHolds(JsonNode condition, Map<String, String> context) {
    return condition.properties().stream()
        .allMatch(
            operator ->
                operator.getValue().properties().stream()
                    .allMatch(
                        key ->
                            holds(
                                operator.getKey(),
                                key.getValue(),
                                Optional.ofNullable(context.get(key.getKey())))));
  }

  /** A negated operator holds if no value matches, and also where the key is missing. */
  private static boolean holds(String operator, JsonNode values, Optional<String> actual) {
    return switch (operator) {
      case "ArnLike", "ArnEquals" -> actual.filter(arn -> anyArn(values, arn)).isPresent();
      case "ArnNotLike", "ArnNotEquals" -> actual.filter(arn -> anyArn(values, arn)).isEmpty();
      case "StringLike" -> actual.filter(text -> matches(values, text, false)).isPresent();
      case "StringNotLike" -> actual.filter(text -> matches(values, text, false)).isEmpty();
      case "StringNotEquals" ->
          actual
              .filter(text -> Json.elements(values).anyMatch(value -> text(value).equals(text)))
              .isEmpty();
      default -> throw new IllegalArgumentException("Unknown operator " + operator);
    };
  }

  /** "Each of the six colon-delimited components is checked separately", each with wildcards. */
  private static boolean anyArn(JsonNode patterns, String arn) {
    return Json.elements(patterns)
        .anyMatch(
            pattern -> {
              String[] expected = text(pattern).split(":", 6);
              String[] actual = arn.split(":", 6);
              if (expected.length != 6) {
                throw new IllegalArgumentException(pattern + " is no ARN");
              }
              for (int part = 0; part < 6; part++) {
                if (actual.length != 6 || !glob(expected[part], actual[part])) {
                  return false;
                }
              }
              return true;
            });
  }

  private static String text(JsonNode value) {
    if (!value.isTextual()) {
      throw new IllegalArgumentException("Not a text, or not resolved: " + value);
    }
    return value.textValue();
  }

  private static boolean glob(String pattern, String value) {
    String regex = ("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(regex, Pattern.DOTALL).matcher(value).matches();
  }
}
