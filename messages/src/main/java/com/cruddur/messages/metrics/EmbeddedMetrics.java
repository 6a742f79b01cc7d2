package com.cruddur.messages.metrics;

import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Publishes counts without a call: as a line of JSON in the function's log, from which CloudWatch
 * extracts the metrics. Source: "Specification: Embedded metric format", CloudWatch user guide.
 *
 * <p>The line goes to standard output, not through Lambda's logger: that one wraps what it is given
 * into the field {@code message} of a JSON document of its own, and CloudWatch looks for {@code
 * _aws} at the root alone. Lambda passes standard output on as it is.
 */
public final class EmbeddedMetrics {
  private final Consumer<String> lines;
  private final InstantSource clock;

  /**
   * @param lines takes each document, one line without its end
   * @param clock when the counts were taken
   */
  public EmbeddedMetrics(Consumer<String> lines, InstantSource clock) {
    this.lines = lines;
    this.clock = clock;
  }

  public static EmbeddedMetrics onStandardOutput() {
    return new EmbeddedMetrics(System.out::println, InstantSource.system());
  }

  /** Writes what was counted, or nothing: an invocation without news costs no line. */
  public void publish(Counts counts) {
    if (!counts.counted().isEmpty()) {
      lines.accept(document(counts));
    }
  }

  /** Names are constants of this project and values numbers: nothing has to be escaped. */
  private String document(Counts counts) {
    var metrics =
        counts.counted().keySet().stream()
            .map(metric -> "{\"Name\":\"%s\",\"Unit\":\"Count\"}".formatted(metric.metricName()))
            .collect(Collectors.joining(","));
    var values =
        counts.counted().entrySet().stream()
            .map(count -> ",\"%s\":%d".formatted(count.getKey().metricName(), count.getValue()))
            .collect(Collectors.joining());
    return """
    {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[\
    {"Namespace":"%s","Dimensions":[[]],"Metrics":[%s]}]}%s}\
    """
        .formatted(clock.millis(), BusinessMetric.NAMESPACE, metrics, values);
  }
}
