package com.cruddur.infra.monitoring;

import com.cruddur.messages.metrics.BusinessMetric;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.constructs.Construct;

/**
 * Whether whoever signs up can be found. Sign-ups are rare, so one failure counts; not a page,
 * because it concerns one person, whom the next sign-in heals or an operator helps.
 *
 * <ul>
 *   <li>Creates: one alarm.
 *   <li>Needs: the metrics of the function behind the user pool's triggers.
 *   <li>Exposes: nothing.
 *   <li>Cost: 0.10 USD a month for each metric: two.
 *   <li>Teardown: at once.
 * </ul>
 */
final class SignUpAlarms extends Construct {
  private static final Trigger ANY = Trigger.atLeast(1);

  SignUpAlarms(Construct scope, String id, Alarms alarms, FunctionMetrics function) {
    super(scope, id);
    alarms.add(
        this,
        new Alert(
            "Failures",
            Severity.WARN,
            "sign-up-failures",
            "Somebody's account is confirmed and has no user in the table, or nobody can sign up."),
        failures(function),
        ANY);
  }

  /** A trigger has no other no than an error: a handle that is refused is one, and no failure. */
  private static MathExpression failures(FunctionMetrics function) {
    Map<String, IMetric> using = new LinkedHashMap<>();
    using.put("errors", function.errors());
    using.put("refused", BusinessMetrics.of(BusinessMetric.SIGN_UPS_REFUSED));
    return MathExpression.Builder.create()
        .expression("errors - FILL(refused, 0)")
        .usingMetrics(using)
        .period(Metrics.PERIOD)
        .label("Failures")
        .build();
  }
}
