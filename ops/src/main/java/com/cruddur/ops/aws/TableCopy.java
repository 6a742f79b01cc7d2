package com.cruddur.ops.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A complete copy of a table outside of it: an on-demand backup or a recovery point in a vault.
 *
 * @param made when it was begun
 * @param complete whether it can be restored from
 * @param tableId of the table that it was made of; empty where AWS does not say, as for a recovery
 *     point
 */
public record TableCopy(String arn, Instant made, boolean complete, String tableId) {

  /**
   * Whether it is of this very table. Backups and recovery points outlive their table, and are
   * found by a name or ARN that the next table may have too.
   *
   * @param table {@code Table} of DescribeTable
   */
  public boolean isOf(JsonNode table) {
    var id = table.path("TableId").asText();
    if (!tableId.isEmpty() && !id.isEmpty()) {
      return tableId.equals(id);
    }
    var created = table.path("CreationDateTime").asText();
    return !created.isEmpty() && made.isAfter(Instant.parse(created));
  }
}
