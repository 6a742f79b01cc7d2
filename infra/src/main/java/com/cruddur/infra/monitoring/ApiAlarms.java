package com.cruddur.infra.monitoring;

import com.cruddur.messages.metrics.BusinessMetric;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.constructs.Construct;

/**
 * Whether people get answers, and soon; and whether somebody asks for what is refused, or for too
 * much.
 *
 * <ul>
 *   <li>Creates: four alarms.
 *   <li>Needs: the API's metrics.
 *   <li>Exposes: nothing.
 *   <li>Cost: 0.10 USD a month for each metric: six.
 *   <li>Teardown: at once.
 * </ul>
 */
final class ApiAlarms extends Construct {
  /** Below that, a share says nothing: one failure among three requests at night is 33 percent. */
  static final int FEWEST_ERRORS = 5;

  /** The same of refusals, of which there are always some: tokens run out. */
  private static final int FEWEST_REFUSALS = 50;

  /** A quarter of all requests, for a quarter of an hour: no client that works does that. */
  private static final Trigger QUARTER = Trigger.atLeast(25).in(3, 3);

  /**
   * People meet the bound of one person hardly ever, and never for long; one program that repeats
   * what is refused has that many in ten seconds.
   */
  private static final Trigger FIFTY = Trigger.atLeast(50).in(2, 3);

  static final Trigger FIVE_PERCENT = Trigger.atLeast(5).in(2, 3);

  /** Ten times a restored function's first answer; the browser's user has given up by then. */
  static final Trigger THREE_SECONDS = Trigger.atLeast(3_000).in(3, 3);

  ApiAlarms(Construct scope, String id, Alarms alarms, ApiMetrics api) {
    super(scope, id);
    alarms.add(
        this,
        new Alert(
            "Errors",
            Severity.PAGE,
            "api-errors",
            "One in twenty requests or more fails with 5xx."),
        percentage("errors", api.serverErrors(), FEWEST_ERRORS, api, "5xx in percent"),
        FIVE_PERCENT);
    alarms.add(
        this,
        new Alert(
            "Refusals",
            Severity.WARN,
            "api-refusals",
            "One in four requests is refused with 4xx, for a quarter of an hour."),
        percentage("refused", api.clientErrors(), FEWEST_REFUSALS, api, "4xx in percent"),
        QUARTER);
    // API Gateway's own 429 is in 4xx alone, and may be in neither metric nor log once there are
    // many of them ("Monitor HTTP APIs in API Gateway")
    alarms.add(
        this,
        new Alert(
            "OverRate",
            Severity.WARN,
            "requests-over-rate",
            "Somebody keeps sending more requests than one person may."),
        BusinessMetrics.of(BusinessMetric.REQUESTS_OVER_RATE),
        FIFTY);
    alarms.addPercentile(
        this,
        new Alert(
            "Latency",
            Severity.WARN,
            "api-latency",
            "One request in a hundred takes 3 seconds or more."),
        api.latency("p99"),
        THREE_SECONDS);
  }

  /**
   * @param some what is counted, as the expression calls it
   * @param fewest below that it is nothing
   */
  private static MathExpression percentage(
      String some, IMetric counted, int fewest, ApiMetrics api, String label) {
    Map<String, IMetric> using = new LinkedHashMap<>();
    using.put(some, counted);
    using.put("requests", api.requests());
    return MathExpression.Builder.create()
        .expression("IF(%1$s >= %2$s, 100 * %1$s / requests, 0)".formatted(some, fewest))
        .usingMetrics(using)
        .period(Metrics.PERIOD)
        .label(label)
        .build();
  }
}
