package com.cruddur.stream.faults;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.cruddur.messages.Table;
import com.cruddur.stream.Invocation;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A stream function: takes a batch, answers with the sequence numbers that failed. */
@FunctionalInterface
interface Processor {
  List<String> handle(List<DynamodbStreamRecord> records);

  /** How a process begins: a crashed one is followed by a new one. */
  @FunctionalInterface
  interface Kind {
    Processor start(DynamoDbClient client, String table);
  }

  /** The function that is deployed. */
  static Processor deployed(DynamoDbClient client, String table) {
    return new Invocation(new Table(client, table))::handle;
  }
}
