package com.cruddur.reference;

import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** What the regression tests run: this project's data path, or the reference's in its place. */
interface Algorithm {
  CreateTableRequest schema(String table);

  /** The event source mapping's patterns; none lets every record through to the function. */
  List<String> streamFilter();

  DataPath over(DynamoDbClient client, String table, InstantSource clock);
}
