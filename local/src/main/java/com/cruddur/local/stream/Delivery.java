package com.cruddur.local.stream;

import com.cruddur.local.function.InvocationResult;
import com.cruddur.local.notice.Notice;
import com.cruddur.local.stream.FailureDestination.Discarded;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Brings one batch to its end: delivered, or given up and kept in the failure destination.
 *
 * <p>As the Lambda Developer Guide describes for DynamoDB streams: a batch that reports failures is
 * cut at the lowest of them, and what comes before is done; a batch that failed as a whole is cut
 * in two where the mapping bisects. There a cut costs no retry. What remains is tried again until
 * its retries or its age are used up.
 *
 * <p>The guide says nothing of a report whose lowest failure is the first record, at which nothing
 * can be cut. For the same two settings of a pipe, AWS says that it "halves each batch and will
 * retry each half until all the records are processed or there is one failed message left in the
 * batch" (EventBridge Pipes API Reference, {@code OnPartialBatchItemFailure}). So it is here: a
 * record that the function names is given up alone.
 */
final class Delivery {
  // Lambda does not document its pauses. Ten of these, as many retries as the app has, take a
  // second: so long a poison record holds up its shard. The longest keep the machine cool where
  // there is no limit.
  private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  // A record's time is rounded down to the minute: its age is known to be no more than this less.
  private static final Duration ROUNDING = Duration.ofMinutes(1);

  /** Waits between tries; false when the system is stopping. */
  interface Pause {
    boolean pause(Duration duration);
  }

  private final MappingDefinition mapping;
  private final Function<byte[], InvocationResult> function;
  private final Optional<FailureDestination> destination;
  private final BiConsumer<String, String> checkpoint;
  private final Consumer<Notice> notices;
  private final InstantSource clock;
  private final Pause pause;

  /**
   * @param checkpoint told the shard and the sequence number up to which all is done
   */
  Delivery(
      MappingDefinition mapping,
      Function<byte[], InvocationResult> function,
      Optional<FailureDestination> destination,
      BiConsumer<String, String> checkpoint,
      Consumer<Notice> notices,
      InstantSource clock,
      Pause pause) {
    this.mapping = mapping;
    this.function = function;
    this.destination = destination;
    this.checkpoint = checkpoint;
    this.notices = notices;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * @return false when the system stops before the batch has come to its end; nothing of what is
   *     left is checkpointed then
   */
  boolean deliver(String shard, List<StreamRecord> batch) {
    List<StreamRecord> rest = batch;
    int invocations = 0;
    while (true) {
      rest = withoutTooOld(shard, rest, invocations);
      if (rest.isEmpty()) {
        return true;
      }
      InvocationResult result = function.apply(StreamRecord.event(rest));
      invocations++;
      if (result == InvocationResult.Failure.STOPPED
          || result instanceof InvocationResult.Failure && !pause.pause(Duration.ZERO)) {
        // The function was stopped with the system: its failure says nothing of the batch.
        return false;
      }
      int done =
          switch (BatchResponse.of(result, rest, mapping.reportsFailures())) {
            case BatchResponse.Done _ -> rest.size();
            case BatchResponse.Failed _ -> 0;
            case BatchResponse.FailedFrom(int index) -> index;
          };
      if (done > 0) {
        checkpoint.accept(shard, rest.get(done - 1).sequenceNumber());
        rest = rest.subList(done, rest.size());
      }
      if (rest.isEmpty()) {
        return true;
      }
      if (mapping.bisect() && done > 0) {
        invocations = 0;
        continue;
      }
      if (mapping.bisect() && rest.size() > 1) {
        return deliverHalves(shard, rest);
      }
      if (mapping.retries().isPresent() && invocations > mapping.retries().getAsInt()) {
        discard(shard, rest, "RetryAttemptsExhausted", invocations);
        return true;
      }
      notices.accept(
          new Notice.BatchRetried(mapping.name(), rest.size(), invocations, mapping.retries()));
      if (!pause.pause(pauseAfter(invocations))) {
        return false;
      }
    }
  }

  private boolean deliverHalves(String shard, List<StreamRecord> batch) {
    int half = batch.size() / 2;
    notices.accept(new Notice.BatchSplit(mapping.name(), half, batch.size() - half));
    return deliver(shard, batch.subList(0, half))
        && deliver(shard, batch.subList(half, batch.size()));
  }

  private List<StreamRecord> withoutTooOld(
      String shard, List<StreamRecord> batch, int invocations) {
    if (mapping.maximumAge().isEmpty()) {
      return batch;
    }
    Instant oldest = clock.instant().minus(mapping.maximumAge().get()).minus(ROUNDING);
    int tooOld = 0;
    while (tooOld < batch.size() && batch.get(tooOld).created().isBefore(oldest)) {
      tooOld++;
    }
    if (tooOld > 0) {
      discard(shard, batch.subList(0, tooOld), "RecordAgeExceeded", invocations);
    }
    return batch.subList(tooOld, batch.size());
  }

  private void discard(
      String shard, List<StreamRecord> records, String condition, int invocations) {
    var discarded =
        new Discarded(shard, records, condition, invocations, mapping.stream(), mapping.function());
    Path object = destination.map(bucket -> bucket.write(discarded, clock.instant())).orElse(null);
    checkpoint.accept(shard, records.getLast().sequenceNumber());
    notices.accept(new Notice.RecordsDiscarded(mapping.name(), records.size(), condition, object));
  }

  private static Duration pauseAfter(int invocations) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(invocations - 1, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
