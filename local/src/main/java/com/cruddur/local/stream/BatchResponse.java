package com.cruddur.local.stream;

import com.cruddur.local.function.InvocationResult;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** What a function's answer says of a batch. */
sealed interface BatchResponse {
  /** All of it is done. */
  record Done() implements BatchResponse {}

  /** Nothing can be said to be done. */
  record Failed() implements BatchResponse {}

  /** What comes before the record at this index is done; it and all after it come again. */
  record FailedFrom(int index) implements BatchResponse {}

  /**
   * By the rules of the Lambda Developer Guide, "Configuring partial batch response with DynamoDB
   * and Lambda": the lowest sequence number reported is the checkpoint; an empty or null
   * identifier, or one that is not in the batch, means that all of it failed.
   *
   * @param reportsFailures whether the mapping asks for the report; without it any answer is
   *     success
   */
  static BatchResponse of(
      InvocationResult result, List<StreamRecord> batch, boolean reportsFailures) {
    return switch (result) {
      case InvocationResult.Failure _ -> new Failed();
      case InvocationResult.Success success ->
          reportsFailures ? report(success.payload(), batch) : new Done();
    };
  }

  private static BatchResponse report(byte[] payload, List<StreamRecord> batch) {
    JsonNode failures;
    try {
      failures = Json.parse(payload).path("batchItemFailures");
    } catch (IOException _) {
      return new Failed();
    }
    List<String> sequenceNumbers = batch.stream().map(StreamRecord::sequenceNumber).toList();
    int lowest = batch.size();
    for (JsonNode failure : failures) {
      int index = sequenceNumbers.indexOf(failure.path("itemIdentifier").asText());
      if (index < 0) {
        return new Failed();
      }
      lowest = Math.min(lowest, index);
    }
    return lowest == batch.size() ? new Done() : new FailedFrom(lowest);
  }
}
