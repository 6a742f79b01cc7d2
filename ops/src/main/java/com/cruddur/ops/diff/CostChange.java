package com.cruddur.ops.diff;

import com.cruddur.local.notice.Refusal;
import com.cruddur.local.template.Assembly;
import com.cruddur.ops.cost.CostEstimate;
import com.cruddur.ops.cost.Prices;
import com.cruddur.ops.cost.Traffic;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What an environment costs a month before and after, under the same traffic.
 *
 * @param unknown why there is no figure; empty: there is one
 */
record CostChange(
    double before, double after, double idleBefore, double idleAfter, String unknown) {
  /** From here on a standing cost is somebody's decision: USD a month. */
  static final double TO_APPROVE = 5;

  static CostChange between(Path base, Path head, String environment, Traffic traffic) {
    try {
      var before = estimate(base, environment, traffic);
      var after = estimate(head, environment, traffic);
      return new CostChange(before.usd(), after.usd(), before.idleUsd(), after.idleUsd(), "");
    } catch (Refusal e) {
      return new CostChange(0, 0, 0, 0, e.getMessage());
    }
  }

  /** Of an environment that was not there. */
  static CostChange ofNew(Path head, String environment, Traffic traffic) {
    try {
      var after = estimate(head, environment, traffic);
      return new CostChange(0, after.usd(), 0, after.idleUsd(), "");
    } catch (Refusal e) {
      return new CostChange(0, 0, 0, 0, e.getMessage());
    }
  }

  private static CostEstimate estimate(Path folder, String environment, Traffic traffic) {
    return CostEstimate.of(Assembly.read(folder, environment), traffic, Prices.current(), false);
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
