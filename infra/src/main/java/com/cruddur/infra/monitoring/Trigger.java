package com.cruddur.infra.monitoring;

import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;

/**
 * When an alarm goes off.
 *
 * @param breaching periods that have to be beyond the threshold
 * @param periods among how many of the latest
 * @param missing what a period without data means
 */
record Trigger(
    ComparisonOperator operator,
    double threshold,
    int breaching,
    int periods,
    TreatMissingData missing) {

  /**
   * At a value or above. No data is no trouble: these metrics are published when something happens,
   * and a quiet night is not an alarm.
   */
  static Trigger atLeast(double threshold) {
    return new Trigger(
        ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        threshold,
        1,
        1,
        TreatMissingData.NOT_BREACHING);
  }

  /**
   * Below a value. No data is the trouble itself, once there was some: the metric is published all
   * the time. A new alarm has none yet, and would go off at the first deployment if a period
   * without data counted as breaching; so it has too little data then, and that it has so again is
   * told ({@link #tellsOfSilence}).
   */
  static Trigger below(double threshold) {
    return new Trigger(
        ComparisonOperator.LESS_THAN_THRESHOLD, threshold, 1, 1, TreatMissingData.MISSING);
  }

  /** Whether the change from data to none is told as the alarm itself is. */
  boolean tellsOfSilence() {
    return missing == TreatMissingData.MISSING;
  }

  Trigger in(int breaching, int periods) {
    return new Trigger(operator, threshold, breaching, periods, missing);
  }
}
