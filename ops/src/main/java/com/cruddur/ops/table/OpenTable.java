package com.cruddur.ops.table;

import com.cruddur.messages.Table;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.User;
import com.cruddur.templates.UserError;
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

  /**
   * @throws UserError when nobody has the handle
   */
  public User require(String handle) {
    return new TableUserDirectory(table())
        .byHandle(handle)
        .orElseThrow(
            () ->
                new UserError(
                    "The table knows nobody with the handle '%s': bin/cruddur cognito list-users shows who is in the pool, bin/cruddur users sync says how they are brought in"
                        .formatted(handle)));
  }

  @Override
  public void close() {
    client.close();
  }
}
