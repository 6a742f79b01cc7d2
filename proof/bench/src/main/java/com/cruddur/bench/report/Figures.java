package com.cruddur.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers are written: the same digits everywhere, never an exponent. */
final class Figures {
  private static final MathContext THREE_DIGITS = new MathContext(3);

  private Figures() {}

  /** Units and calls are exact: all digits, no trailing zeros. */
  static String exact(double value) {
    var digits = new BigDecimal(Double.toString(Math.rint(value * 1e6) / 1e6)).stripTrailingZeros();
    return digits.signum() == 0 ? "0" : digits.toPlainString();
  }

  /** Three significant digits, thousands apart. */
  static String rounded(double value) {
    var digits = new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros();
    if (digits.signum() == 0) {
      return "0";
    }
    return String.format(Locale.ROOT, "%,." + Math.max(0, digits.scale()) + "f", digits);
  }

  static String dollars(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static String ratio(double ours, double reference) {
    return reference == 0 ? "–" : rounded(ours / reference) + "×";
  }
}
