package com.cruddur.bench.side;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * How an event source mapping turns the stream into invocations.
 *
 * @param batchSize records in one invocation at most
 * @param filtered whether only new messages pass; else the function's own four writes for each
 *     message invoke it again
 */
record Mapping(int batchSize, boolean filtered) {
  /** As the template declares it: docs/decisions/0016. */
  static final Mapping OURS = new Mapping(100, true);

  /** As the reference must run: its function handles the first record of an event, no other. */
  static final Mapping REFERENCE = new Mapping(1, false);

  /** The invocations that messages cause, records of several conversations kept apart by none. */
  List<List<DynamodbStreamRecord>> batches(List<Conversation.Change> messages) {
    var records = new ArrayList<DynamodbStreamRecord>();
    for (var message : messages) {
      records.add(StreamRecords.message(message));
      if (!filtered) {
        StreamRecords.rowMoves(message).forEach(records::add);
      }
    }
    var batches = new ArrayList<List<DynamodbStreamRecord>>();
    for (var from = 0; from < records.size(); from += batchSize) {
      batches.add(records.subList(from, Math.min(from + batchSize, records.size())));
    }
    return batches;
  }
}
