package com.cruddur.local.stream;

import com.cruddur.templates.Json;
import com.cruddur.templates.file.NewFile;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The S3 bucket, here a folder, that keeps what a mapping gave up. Object key and body are those of
 * the Lambda Developer Guide, "Retain discarded records from a DynamoDB event source"; an S3
 * destination alone holds the records themselves, as the text {@code payload}.
 */
final class FailureDestination {
  private static final DateTimeFormatter KEY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/yyyy-MM-dd'T'HH.mm.ss-", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * @param condition RetryAttemptsExhausted or RecordAgeExceeded
   * @param invocations how often the function had the batch
   */
  record Discarded(
      String shard,
      List<StreamRecord> records,
      String condition,
      int invocations,
      String stream,
      String function) {}

  private final Path bucket;
  private final UUID mapping;

  /**
   * @param mapping the mapping's own UUID, which is part of every key
   */
  FailureDestination(Path bucket, UUID mapping) {
    this.bucket = bucket;
    this.mapping = mapping;
  }

  /** Writes one object, complete or not at all, and says where. */
  Path write(Discarded discarded, Instant now) {
    Path object =
        bucket
            .resolve("aws/lambda")
            .resolve(mapping.toString())
            .resolve(discarded.shard())
            .resolve(KEY.format(now) + UUID.randomUUID());
    NewFile.write(object, Json.bytes(body(discarded, now)));
    return object;
  }

  private static ObjectNode body(Discarded discarded, Instant now) {
    StreamRecord first = discarded.records().getFirst();
    StreamRecord last = discarded.records().getLast();
    ObjectNode body = Json.object();
    body.putObject("requestContext")
        .put("requestId", UUID.randomUUID().toString())
        .put("functionArn", discarded.function())
        .put("condition", discarded.condition())
        .put("approximateInvokeCount", discarded.invocations());
    if (discarded.invocations() > 0) {
      body.putObject("responseContext")
          .put("statusCode", 200)
          .put("executedVersion", "1")
          .put("functionError", "Unhandled");
    }
    body.put("version", "1.0").put("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
    body.putObject("DDBStreamBatchInfo")
        .put("shardId", discarded.shard())
        .put("startSequenceNumber", first.sequenceNumber())
        .put("endSequenceNumber", last.sequenceNumber())
        .put("approximateArrivalOfFirstRecord", first.created().toString())
        .put("approximateArrivalOfLastRecord", last.created().toString())
        .put("batchSize", discarded.records().size())
        .put("streamArn", discarded.stream());
    return body.put(
        "payload", new String(StreamRecord.event(discarded.records()), StandardCharsets.UTF_8));
  }
}
