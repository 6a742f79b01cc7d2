package com.cruddur.local.stream;

import com.cruddur.local.notice.Notice;
import com.cruddur.templates.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads one shard in order, from its checkpoint to its end, and hands over batches. */
final class ShardReader {
  // Lambda polls four times a second (Developer Guide, "Polling and batching streams"); a person
  // who waits at the same machine gets more.
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration AFTER_ERROR = Duration.ofSeconds(1);
  // What an invocation's payload may be, less room for the wrapping.
  private static final int MAXIMUM_BYTES = 6_000_000;

  private final String shard;
  private final MappingDefinition mapping;
  private final String region;
  private final DynamoDbStreamsClient streams;
  private final RecordFilter filter;
  private final Checkpoints checkpoints;
  private final Delivery delivery;
  private final Delivery.Pause pause;
  private final Consumer<Notice> notices;
  private final Runnable onTip;
  private final List<StreamRecord> pending = new ArrayList<>();
  private long pendingSince;
  private volatile long tipAt = Long.MIN_VALUE;

  ShardReader(
      String shard,
      MappingDefinition mapping,
      String region,
      DynamoDbStreamsClient streams,
      Checkpoints checkpoints,
      Delivery delivery,
      Delivery.Pause pause,
      Consumer<Notice> notices,
      Runnable onTip) {
    this.shard = shard;
    this.mapping = mapping;
    this.region = region;
    this.streams = streams;
    this.filter = new RecordFilter(mapping.name(), mapping.filters());
    this.checkpoints = checkpoints;
    this.delivery = delivery;
    this.pause = pause;
    this.notices = notices;
    this.onTip = onTip;
  }

  /** Whether a poll that began after this {@link System#nanoTime} found nothing left to do. */
  boolean wasAtTipAfter(long nanoTime) {
    return tipAt != Long.MIN_VALUE && tipAt - nanoTime >= 0;
  }

  /** Returns when the shard is closed and read to its end, or when the system stops. */
  void run() {
    boolean going = true;
    while (going) {
      try {
        going = read(open());
      } catch (TrimmedDataAccessException | ExpiredIteratorException _) {
        // DynamoDB Local says so of the first record of a stream that was polled while it was empty
        // (aws-sdk-java issue 2923). What is really gone, opening tells: it asks by the checkpoint.
        going = pause.pause(POLL);
      } catch (RuntimeException e) {
        // Whatever it is, the records are still there: on from the last checkpoint.
        notices.accept(new Notice.PollingFailed(mapping.name(), String.valueOf(e.getMessage())));
        going = pause.pause(AFTER_ERROR);
      }
    }
  }

  private String open() {
    pending.clear();
    Optional<String> done = checkpoints.of(shard);
    try {
      return iterator(done);
    } catch (TrimmedDataAccessException _) {
      notices.accept(new Notice.RecordsTrimmed(mapping.name(), shard));
      return iterator(Optional.empty());
    }
  }

  private String iterator(Optional<String> after) {
    return streams
        .getShardIterator(
            request -> {
              request.streamArn(mapping.stream()).shardId(shard);
              if (after.isPresent()) {
                request
                    .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                    .sequenceNumber(after.get());
              } else {
                request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
              }
            })
        .shardIterator();
  }

  /** Returns whether to open the shard again. */
  private boolean read(String first) {
    String iterator = first;
    while (iterator != null) {
      long asked = System.nanoTime();
      GetRecordsResponse response;
      String current = iterator;
      try {
        response = streams.getRecords(request -> request.shardIterator(current));
      } catch (ResourceNotFoundException e) {
        // The table was dropped under us: there is nothing to read until the system starts again.
        notices.accept(new Notice.PollingFailed(mapping.name(), "the stream is gone"));
        return false;
      }
      if (!accept(response, asked)) {
        return false;
      }
      iterator = response.nextShardIterator();
      boolean idle = response.records().isEmpty();
      if (idle && iterator != null && !pause.pause(POLL)) {
        return false;
      }
    }
    if (pending.isEmpty() || flush(true)) {
      checkpoints.finished(shard);
    }
    return false;
  }

  private boolean accept(GetRecordsResponse response, long asked) {
    String last = null;
    for (var record : response.records()) {
      var next = StreamRecord.of(record, mapping.stream(), region);
      last = next.sequenceNumber();
      if (filter.matches(next)) {
        if (pending.isEmpty()) {
          pendingSince = System.nanoTime();
        }
        pending.add(next);
      }
    }
    if (!flush(false)) {
      return false;
    }
    if (pending.isEmpty()) {
      if (last != null) {
        checkpoints.done(shard, last);
      } else {
        tipAt = asked;
        onTip.run();
      }
    }
    return true;
  }

  /** Delivers full batches, and the last one too when its window is over; false when stopping. */
  private boolean flush(boolean all) {
    while (!pending.isEmpty()) {
      List<StreamRecord> batch = nextBatch();
      boolean full = batch.size() < pending.size() || batch.size() == mapping.batchSize();
      boolean waited = System.nanoTime() - pendingSince >= mapping.window().toNanos();
      if (!full && !waited && !all) {
        return true;
      }
      if (!delivery.deliver(shard, batch)) {
        return false;
      }
      pending.subList(0, batch.size()).clear();
      // The next window begins when the invocation has ended.
      pendingSince = System.nanoTime();
    }
    return true;
  }

  private List<StreamRecord> nextBatch() {
    int size = 0;
    long bytes = 0;
    while (size < pending.size() && size < mapping.batchSize()) {
      bytes += Json.bytes(pending.get(size).json()).length;
      if (size > 0 && bytes > MAXIMUM_BYTES) {
        break;
      }
      size++;
    }
    return List.copyOf(pending.subList(0, size));
  }
}
