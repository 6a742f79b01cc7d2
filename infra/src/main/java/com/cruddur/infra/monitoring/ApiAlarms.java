package com.cruddur.infra.monitoring;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.constructs.Construct;

/**
 * Whether people get answers, and soon.
 *
 * <ul>
 *   <li>Creates: two alarms.
 *   <li>Needs: the API's metrics.
 *   <li>Exposes: nothing.
 *   <li>Cost: 0.10 USD a month for each metric: three.
 *   <li>Teardown: at once.
 * </ul>
 */
final class ApiAlarms extends Construct {
  /** Below that, a share says nothing: one failure among three requests at night is 33 percent. */
  private static final int FEWEST_ERRORS = 5;

  private static final Trigger FIVE_PERCENT = Trigger.atLeast(5).in(2, 3);

  /** Ten times a restored function's first answer; the browser's user has given up by then. */
  private static final Trigger THREE_SECONDS = Trigger.atLeast(3_000).in(3, 3);

  ApiAlarms(Construct scope, String id, Alarms alarms, ApiMetrics api) {
    super(scope, id);
    alarms.add(
        this,
        new Alert(
            "Errors",
            Severity.PAGE,
            "api-errors",
            "One in twenty requests or more fails with 5xx."),
        errorPercentage(api),
        FIVE_PERCENT);
    var latency =
        alarms.add(
            this,
            new Alert(
                "Latency",
                Severity.WARN,
                "api-latency",
                "One request in a hundred takes 3 seconds or more."),
            api.latency("p99"),
            THREE_SECONDS);
    // Of a handful of requests the 99th percentile is the slowest one, which may be a cold start
    ((CfnAlarm) latency.getNode().getDefaultChild()).setEvaluateLowSampleCountPercentile("ignore");
  }

  private static MathExpression errorPercentage(ApiMetrics api) {
    Map<String, IMetric> using = new LinkedHashMap<>();
    using.put("errors", api.serverErrors());
    using.put("requests", api.requests());
    return MathExpression.Builder.create()
        .expression("IF(errors >= " + FEWEST_ERRORS + ", 100 * errors / requests, 0)")
        .usingMetrics(using)
        .period(Metrics.PERIOD)
        .label("5xx in percent")
        .build();
  }
}
