package com.cruddur.infra.monitoring;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.constructs.Construct;

/**
 * Whether people get the web client, and the API through it: what CloudFront fails at is in no
 * metric of the API. What counts as too many and too slow is the API's.
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
        ApiAlarms.FIVE_PERCENT);
    alarms.addPercentile(
        this,
        new Alert(
            "Latency",
            Severity.WARN,
            "site-latency",
            "Behind the web client's address, one answer in a hundred takes 3 seconds or more."),
        site.originLatency("p99"),
        ApiAlarms.THREE_SECONDS);
  }

  private static MathExpression errors(SiteMetrics site) {
    Map<String, IMetric> using = new LinkedHashMap<>();
    using.put("rate", site.serverErrorRate());
    using.put("requests", site.requests());
    return MathExpression.Builder.create()
        .expression("IF(rate * requests >= 100 * %s, rate, 0)".formatted(ApiAlarms.FEWEST_ERRORS))
        .usingMetrics(using)
        .period(Metrics.PERIOD)
        .label("5xx in percent")
        .build();
  }
}
