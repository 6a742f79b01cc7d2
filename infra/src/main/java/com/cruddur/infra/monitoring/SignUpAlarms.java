package com.cruddur.infra.monitoring;

import software.constructs.Construct;

/**
 * Whether whoever signs up can be found. Sign-ups are rare, so one failure counts; not a page,
 * because somebody who asks for a handle that is taken can cause it.
 *
 * <ul>
 *   <li>Creates: one alarm.
 *   <li>Needs: the metrics of the post-confirmation function.
 *   <li>Exposes: nothing.
 *   <li>Cost: 0.10 USD a month.
 *   <li>Teardown: at once.
 * </ul>
 */
final class SignUpAlarms extends Construct {
  private static final Trigger ANY = Trigger.atLeast(1);

  SignUpAlarms(Construct scope, String id, Alarms alarms, FunctionMetrics postConfirmation) {
    super(scope, id);
    alarms.add(
        this,
        new Alert(
            "Failures",
            Severity.WARN,
            "sign-up-failures",
            "Somebody confirmed a sign-up and was not made a user of the table."),
        postConfirmation.errors(),
        ANY);
  }
}
