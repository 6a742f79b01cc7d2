package com.cruddur.ops.table;

import com.cruddur.messages.Table;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The table that a command works on.
 *
 * @param where for people: which system it belongs to
 * @param data the local system's data folder; empty for a deployed environment
 * @param region where an environment's other parts are; empty for the local system
 */
public record OpenTable(
    DynamoDbClient client, String name, String where, Optional<Path> data, Optional<Region> region)
    implements AutoCloseable {

  public Table table() {
    return new Table(client, name);
  }

  @Override
  public void close() {
    client.close();
  }
}
