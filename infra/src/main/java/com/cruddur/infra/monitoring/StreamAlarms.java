package com.cruddur.infra.monitoring;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.constructs.Construct;

/**
 * Whether conversation lists follow the messages. A message itself is stored before the stream sees
 * it: what goes wrong here delays or misses the rows, never the text.
 *
 * <ul>
 *   <li>Creates: eight alarms.
 *   <li>Needs: the metrics of the stream's function and of its event source mapping.
 *   <li>Exposes: nothing.
 *   <li>Cost: 0.10 USD a month for each.
 *   <li>Teardown: at once.
 * </ul>
 */
final class StreamAlarms extends Construct {
  private static final Duration LAG_PERIOD = Duration.minutes(1);

  /** Usually well under a second: a minute, three times, is no hiccup of a new shard. */
  private static final long LAG_WARN_MILLIS = Duration.minutes(1).toMilliseconds().longValue();

  /** A record is given up after an hour: this leaves three quarters of it to act. */
  private static final long LAG_PAGE_MILLIS = Duration.minutes(15).toMilliseconds().longValue();

  /** One is retried by itself; in two of three periods the retries do not help. */
  private static final Trigger REPEATED = Trigger.atLeast(1).in(2, 3);

  private static final Trigger ANY = Trigger.atLeast(1);

  /** Streams are read several times a second; a quarter of an hour without is no slow reader. */
  private static final Trigger NONE = Trigger.below(1).in(3, 3);

  StreamAlarms(
      Construct scope, String id, Alarms alarms, FunctionMetrics function, MappingMetrics mapping) {
    super(scope, id);
    Metric lag = function.iteratorAge().with(MetricOptions.builder().period(LAG_PERIOD).build());
    alarms.add(
        this,
        warn("Lag", "stream-lag", "Conversation lists are more than a minute behind."),
        lag,
        late(LAG_WARN_MILLIS));
    alarms.add(
        this,
        page(
            "LagPage",
            "stream-lag",
            "Conversation lists are 15 minutes behind; at 60 records are given up."),
        lag,
        late(LAG_PAGE_MILLIS));
    alarms.add(
        this,
        page("NotPolled", "stream-not-polled", "Nobody reads the table's stream."),
        mapping.polls(),
        NONE);
    alarms.add(
        this,
        warn("Errors", "stream-errors", "The stream's function throws or times out."),
        function.errors(),
        REPEATED);
    alarms.add(
        this,
        warn("Retries", "stream-errors", "Records of the stream fail and are tried again."),
        mapping.failedInvokes(),
        REPEATED);
    alarms.add(
        this,
        warn(
            "RecordsKept",
            "stream-records-kept",
            "Records were given up and lie in the bucket of failed records."),
        mapping.delivered(),
        ANY);
    alarms.add(
        this,
        page("RecordsDropped", "stream-records-dropped", "Records were given up and kept nowhere."),
        mapping.dropped(),
        ANY);
    alarms.add(
        this,
        page(
            "DeliveryFailures",
            "stream-records-dropped",
            "Failed records cannot be written to their bucket."),
        function.destinationDeliveryFailures(),
        ANY);
  }

  /** Three minutes of five: between retries a stuck shard has minutes without any data. */
  private static Trigger late(long millis) {
    return Trigger.atLeast(millis).in(3, 5);
  }

  private static Alert warn(String id, String section, String sentence) {
    return new Alert(id, Severity.WARN, section, sentence);
  }

  private static Alert page(String id, String section, String sentence) {
    return new Alert(id, Severity.PAGE, section, sentence);
  }
}
