package com.cruddur.reference;

import com.cruddur.messages.Table;
import com.cruddur.messages.TableUserDirectory;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** The bootcamp's function, app and table; its event source mapping has no filter. */
final class Reference implements Algorithm {
  @Override
  public CreateTableRequest schema(String table) {
    return ReferenceSchema.table(table);
  }

  @Override
  public List<String> streamFilter() {
    return List.of();
  }

  @Override
  public DataPath over(DynamoDbClient client, String table, InstantSource clock) {
    var users = new TableUserDirectory(new Table(client, table));
    return new DataPath(
        new ReferenceStream(client, table), new ReferenceApi(client, table, users, clock));
  }
}
