package com.cruddur.infra.monitoring;

import com.cruddur.infra.function.JavaFunction;
import software.constructs.Construct;

/**
 * Whether a function is let run, and gets done in its time.
 *
 * <ul>
 *   <li>Creates: two alarms.
 *   <li>Needs: the function.
 *   <li>Exposes: nothing.
 *   <li>Cost: 0.10 USD a month for each.
 *   <li>Teardown: at once.
 * </ul>
 */
final class FunctionAlarms extends Construct {
  /** Throttled once is retried by whoever called; in two of three periods there is no room. */
  private static final Trigger REPEATED = Trigger.atLeast(1).in(2, 3);

  /** One invocation this close to its end is enough: the next one is cut off. */
  private static final double SHARE_OF_TIMEOUT = 0.8;

  /**
   * @param called what people call the function, for the sentences
   */
  FunctionAlarms(Construct scope, String id, Alarms alarms, JavaFunction function, String called) {
    super(scope, id);
    var metrics = new FunctionMetrics(function);
    alarms.add(
        this,
        new Alert(
            "Throttles",
            Severity.WARN,
            "function-throttles",
            "Lambda refuses to start the %s.".formatted(called)),
        metrics.throttles(),
        REPEATED);
    alarms.add(
        this,
        new Alert(
            "Duration",
            Severity.WARN,
            "function-duration",
            "The %s took over four fifths of its %s seconds."
                .formatted(called, function.timeout().toSeconds().intValue())),
        metrics.duration(),
        Trigger.atLeast(SHARE_OF_TIMEOUT * function.timeout().toMilliseconds().doubleValue()));
  }
}
