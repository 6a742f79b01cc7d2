package com.cruddur.bench.side;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.cruddur.clients.OutsideLambda;
import com.cruddur.reference.DataPath;
import java.util.List;

/** Events that the mapping has made, one for each invocation of the stream function. */
public final class Delivery {
  private static final Context CONTEXT = new OutsideLambda();

  private final List<DynamodbEvent> events;

  Delivery(List<List<DynamodbStreamRecord>> batches) {
    this.events = batches.stream().map(StreamRecords::event).toList();
  }

  public int invocations() {
    return events.size();
  }

  /**
   * Invokes the function with one event after the other, as a shard does.
   *
   * @throws IllegalStateException when it reports a record as failed
   */
  public void to(DataPath path) {
    for (var event : events) {
      var failed = path.stream().handleRequest(event, CONTEXT).getBatchItemFailures();
      if (!failed.isEmpty()) {
        throw new IllegalStateException(
            "the stream function failed with %d records".formatted(failed.size()));
      }
    }
  }
}
