package com.cruddur.templates.policy;

import com.cruddur.templates.policy.Pattern.Style;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * A condition's operator whose meaning is compared, not only its text.
 *
 * @param quantifier over the values of a key that has several
 * @param style empty: {@code Null}, which looks at the key alone
 * @param negated whether it asks that no value fits
 * @param ifExists whether a key that the request has not fulfils it
 */
public record Operator(
    Quantifier quantifier, Optional<Style> style, boolean negated, boolean ifExists) {
  enum Quantifier {
    NONE,
    FOR_ALL_VALUES,
    FOR_ANY_VALUE
  }

  private static final java.util.regex.Pattern FORM =
      java.util.regex.Pattern.compile("(?:for(all|any)values?:)?([a-z]+?)(ifexists)?");

  private static final Map<String, Style> STYLES =
      Map.of(
          "stringequals", Style.EXACT,
          "stringequalsignorecase", Style.EXACT_IGNORING_CASE,
          "stringlike", Style.LIKE,
          "arnequals", Style.ARN,
          "arnlike", Style.ARN,
          "bool", Style.BOOLEAN);

  /** Empty: numbers, dates, addresses and binary values, and what nobody knows. */
  public static Optional<Operator> of(String name) {
    var form = FORM.matcher(name.toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      return Optional.empty();
    }
    var quantifier = quantifier(form);
    var negated = form.group(2).startsWith("stringnot") || form.group(2).startsWith("arnnot");
    var plain = negated ? form.group(2).replaceFirst("not", "") : form.group(2);
    var style = Optional.ofNullable(STYLES.get(plain));
    var ifExists = form.group(3) != null;
    if (form.group(2).equals("null")) {
      return quantifier == Quantifier.NONE && !ifExists
          ? Optional.of(new Operator(quantifier, style, false, false))
          : Optional.empty();
    }
    // Whether IfExists or the quantifier decides on a key that is not there, nobody says
    return style.isEmpty() || quantifier == Quantifier.FOR_ANY_VALUE && ifExists
        ? Optional.empty()
        : Optional.of(new Operator(quantifier, style, negated, ifExists));
  }

  private static Quantifier quantifier(Matcher form) {
    if (form.group(1) == null) {
      return Quantifier.NONE;
    }
    return form.group(1).equals("all") ? Quantifier.FOR_ALL_VALUES : Quantifier.FOR_ANY_VALUE;
  }
}
