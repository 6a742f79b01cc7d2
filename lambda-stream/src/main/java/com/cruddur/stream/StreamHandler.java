package com.cruddur.stream;

import static com.cruddur.messages.metrics.BusinessMetric.POISON_RECORDS;
import static com.cruddur.messages.metrics.BusinessMetric.REPLAYS_SKIPPED;
import static com.cruddur.messages.metrics.BusinessMetric.ROWS_MOVED;
import static com.cruddur.messages.metrics.BusinessMetric.STALE_INDEX_READS;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.cruddur.messages.FunctionTable;
import com.cruddur.messages.Table;
import com.cruddur.messages.log.FunctionLog;
import com.cruddur.messages.log.TableMeter;
import com.cruddur.messages.metrics.Counts;
import com.cruddur.messages.metrics.EmbeddedMetrics;
import com.cruddur.messages.snapshot.Priming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Keeps each person's conversation list current: of a batch of the table's stream, the newest
 * message of each conversation moves that conversation's rows.
 *
 * <p>What cannot be done is reported record by record (batch item failures); the rest of the batch
 * is done all the same. Everything here may come again, in any order: it ends in the same rows.
 */
public final class StreamHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  /** What is left of the function's time when no further conversation is begun. */
  static final int LAST_START_MILLIS = 8_000;

  private final RowMover mover;
  private final EmbeddedMetrics metrics;
  private final FunctionLog lines;

  public StreamHandler() {
    var meter = new TableMeter();
    var table = FunctionTable.fromEnvironment(Optional.empty(), meter);
    this(table, EmbeddedMetrics.onStandardOutput(), FunctionLog.onStandardOutput(meter));
    Priming.beforeSnapshots(
        new StreamRehearsal(table),
        fault ->
            LambdaRuntime.getLogger()
                .log("the snapshot is not primed: " + reason(fault), LogLevel.WARN));
  }

  /** The same over any table: how it runs outside Lambda. */
  public StreamHandler(Table table, EmbeddedMetrics metrics) {
    this(table, metrics, FunctionLog.none());
  }

  StreamHandler(Table table, EmbeddedMetrics metrics, FunctionLog lines) {
    this.mover = new RowMover(table);
    this.metrics = metrics;
    this.lines = lines;
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    var line = lines.begin("batch", context.getAwsRequestId(), context.getXrayTraceId());
    var log = context.getLogger();
    var batch = MessageBatch.of(event.getRecords());
    var failed = new ArrayList<String>();
    var counts = new Counts();
    counts.add(POISON_RECORDS, batch.poison().size());
    for (var poison : batch.poison()) {
      log.log(
          "record %s cannot be processed: %s".formatted(poison.sequenceNumber(), poison.reason()),
          LogLevel.ERROR);
      failed.add(poison.sequenceNumber());
    }
    for (var conversation : batch.conversations()) {
      if (context.getRemainingTimeInMillis() < LAST_START_MILLIS) {
        log.log("no time left for conversation " + conversation.groupUuid(), LogLevel.WARN);
        failed.addAll(conversation.sequenceNumbers());
        continue;
      }
      try {
        count(mover.move(conversation.newest()), counts);
      } catch (RuntimeException e) {
        failed.addAll(conversation.sequenceNumbers());
        logFailure(log, conversation, e);
      }
    }
    line.with("records", event.getRecords().size())
        .with("conversations", batch.conversations().size())
        .with("moved", counts.of(ROWS_MOVED))
        .with("failed", failed.size())
        .end();
    metrics.publish(counts);
    return response(failed);
  }

  private static void count(RowMover.Outcome outcome, Counts counts) {
    counts.add(ROWS_MOVED, outcome.rows());
    counts.add(REPLAYS_SKIPPED, outcome.nothingToDo() ? 1 : 0);
    counts.add(STALE_INDEX_READS, outcome.staleIndex() ? 1 : 0);
  }

  private static void logFailure(LambdaLogger log, MessageBatch.Changed changed, Exception e) {
    log.log(
        "conversation %s was not moved: %s".formatted(changed.groupUuid(), reason(e)),
        LogLevel.ERROR);
  }

  /** A service's own wording may quote an item: of that the log gets the code alone. */
  private static String reason(Throwable e) {
    return e instanceof AwsServiceException service && service.awsErrorDetails() != null
        ? service.awsErrorDetails().errorCode()
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private static StreamsEventResponse response(List<String> failed) {
    return StreamsEventResponse.builder()
        .withBatchItemFailures(
            failed.stream()
                .map(number -> BatchItemFailure.builder().withItemIdentifier(number).build())
                .toList())
        .build();
  }
}
