package com.cruddur.ops.replay;

import static com.cruddur.messages.metrics.BusinessMetric.POISON_RECORDS;
import static com.cruddur.messages.metrics.BusinessMetric.REPLAYS_SKIPPED;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.cruddur.messages.Table;
import com.cruddur.messages.TableSchema;
import com.cruddur.messages.metrics.BusinessMetric;
import com.cruddur.messages.metrics.EmbeddedMetrics;
import com.cruddur.stream.StreamHandler;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts records through the stream function's own handler, one at a time, and reads from what the
 * handler answers, logs and counts what became of each. A repeat harms nothing: rows never move
 * back.
 */
public final class Replay {
  /** Which record or conversation a line is about: the report has that in columns. */
  private static final String ABOUT =
      "^(record \\S+ cannot be processed|conversation \\S+ was not moved): (\\w+Exception: )?";

  private final List<String> counted = new ArrayList<>();
  private final StreamHandler handler;

  public Replay(Table table) {
    this.handler = new StreamHandler(table, new EmbeddedMetrics(counted::add, Clock.systemUTC()));
  }

  /** What became of a record. */
  public enum Outcome {
    /** Its conversation's rows moved to its message, or duplicates of them went. */
    MOVED,
    /** The rows stand at its message or a newer one. */
    CURRENT,
    /** It is not a new message: nothing to do. */
    NO_MESSAGE,
    /** It claims to be a message and cannot be read. */
    POISON,
    /** It can be read, and the rows could not be moved. */
    FAILED;

    /** Whether somebody has to look at it. */
    public boolean failed() {
      return this == POISON || this == FAILED;
    }
  }

  /**
   * @param reason why it failed, in the handler's words, which hold no text; else empty
   */
  public record Result(Outcome outcome, String reason) {}

  public Result replay(DynamodbStreamRecord record) {
    counted.clear();
    var event = new DynamodbEvent();
    event.setRecords(List.of(record));
    var context = new ReplayContext();
    var failures = handler.handleRequest(event, context).getBatchItemFailures();
    if (!failures.isEmpty()) {
      var outcome = counts(POISON_RECORDS) ? Outcome.POISON : Outcome.FAILED;
      return new Result(outcome, String.join("; ", context.errors()).replaceFirst(ABOUT, ""));
    }
    if (counts(REPLAYS_SKIPPED)) {
      return new Result(Outcome.CURRENT, "");
    }
    return new Result(isMessage(record) ? Outcome.MOVED : Outcome.NO_MESSAGE, "");
  }

  private boolean counts(BusinessMetric metric) {
    return counted.stream().anyMatch(line -> line.contains("\"" + metric.metricName() + "\":"));
  }

  private static boolean isMessage(DynamodbStreamRecord record) {
    return "INSERT".equals(record.getEventName())
        && record
            .getDynamodb()
            .getKeys()
            .get(TableSchema.PARTITION_KEY)
            .getS()
            .startsWith(TableSchema.MESSAGE_PREFIX);
  }
}
