package com.cruddur.review;

import com.cruddur.review.cost.CostEstimate;
import com.cruddur.review.cost.Prices;
import com.cruddur.review.cost.Traffic;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Assembly;
import java.util.Locale;
import java.util.Optional;

/**
 * What an environment costs a month before and after, under the same traffic.
 *
 * @param unknown why there is no figure; empty: there is one
 */
record CostChange(
    double before, double after, double idleBefore, double idleAfter, String unknown) {
  /** From here on a standing cost is somebody's decision: USD a month. */
  static final double TO_APPROVE = 5;

  /**
   * @param before empty: the environment was not there
   * @param after empty: it is not there any more
   */
  static CostChange between(Optional<Assembly> before, Optional<Assembly> after, Traffic traffic) {
    try {
      var old = before.map(assembly -> estimate(assembly, traffic));
      var now = after.map(assembly -> estimate(assembly, traffic));
      return new CostChange(
          old.map(CostEstimate::usd).orElse(0.0),
          now.map(CostEstimate::usd).orElse(0.0),
          old.map(CostEstimate::idleUsd).orElse(0.0),
          now.map(CostEstimate::idleUsd).orElse(0.0),
          "");
    } catch (UserError e) {
      return new CostChange(0, 0, 0, 0, e.getMessage());
    }
  }

  private static CostEstimate estimate(Assembly assembly, Traffic traffic) {
    return CostEstimate.of(assembly, traffic, Prices.current(), false);
  }

  boolean known() {
    return unknown.isEmpty();
  }

  boolean needsApproval() {
    return idleAfter - idleBefore >= TO_APPROVE;
  }

  String sentence() {
    return known()
        ? String.format(
            Locale.ROOT,
            "%+.2f USD a month (%.2f to %.2f at the usual traffic of bin/cruddur cost); while idle"
                + " %+.2f (%.2f to %.2f).",
            after - before,
            before,
            after,
            idleAfter - idleBefore,
            idleBefore,
            idleAfter)
        : "The change of the cost is not known: " + unknown;
  }
}
