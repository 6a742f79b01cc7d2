package com.cruddur.infra.monitoring;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.constructs.Construct;

/**
 * Whether people get the web client, and the API through it: what CloudFront fails at is in no
 * metric of the API.
 *
 * <ul>
 *   <li>Creates: two alarms.
 *   <li>Needs: the distribution's metrics, the additional ones among them.
 *   <li>Exposes: nothing.
 *   <li>Cost: 0.10 USD a month for each metric: three.
 *   <li>Teardown: at once.
 * </ul>
 */
final class SiteAlarms extends Construct {
  /** Fewer failed requests than that say nothing. */
  private static final int FEWEST_ERRORS = 5;

  private static final Trigger FIVE_PERCENT = Trigger.atLeast(5).in(2, 3);

  /** As the API's own: beyond it, a person has given up. */
  private static final Trigger THREE_SECONDS = Trigger.atLeast(3_000).in(3, 3);

  SiteAlarms(Construct scope, String id, Alarms alarms, SiteMetrics site) {
    super(scope, id);
    alarms.add(
        this,
        new Alert(
            "Errors",
            Severity.PAGE,
            "site-errors",
            "One in twenty requests or more to the web client's address fails with 5xx."),
        errors(site),
        FIVE_PERCENT);
    var latency =
        alarms.add(
            this,
            new Alert(
                "Latency",
                Severity.WARN,
                "site-latency",
                "Behind the web client's address, one answer in a hundred takes 3 seconds or"
                    + " more."),
            site.originLatency("p99"),
            THREE_SECONDS);
    ((CfnAlarm) latency.getNode().getDefaultChild()).setEvaluateLowSampleCountPercentile("ignore");
  }

  private static MathExpression errors(SiteMetrics site) {
    Map<String, IMetric> using = new LinkedHashMap<>();
    using.put("rate", site.serverErrorRate());
    using.put("requests", site.requests());
    return MathExpression.Builder.create()
        .expression("IF(rate * requests >= 100 * %s, rate, 0)".formatted(FEWEST_ERRORS))
        .usingMetrics(using)
        .period(Metrics.PERIOD)
        .label("5xx in percent")
        .build();
  }
}
