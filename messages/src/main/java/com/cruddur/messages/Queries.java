package com.cruddur.messages;

import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The table's queries; strongly consistent but for the index's. */
record Queries(String table) {
  QueryRequest partition(String partition) {
    return newestFirst(partition).build();
  }

  /** The items of a partition where an attribute has a value, oldest first. */
  QueryRequest where(String partition, String attribute, String value) {
    return newestFirst(partition)
        .scanIndexForward(true)
        .filterExpression("#a = :a")
        .expressionAttributeNames(Map.of("#k", PARTITION_KEY, "#a", attribute))
        .expressionAttributeValues(Map.of(":k", Items.text(partition), ":a", Items.text(value)))
        .build();
  }

  /** One item more than the page: whether anything is left, without an empty last page. */
  QueryRequest page(String partition, Optional<Cursor> after, int limit) {
    var query = newestFirst(partition).limit(limit + 1);
    after.ifPresent(
        cursor ->
            query
                .keyConditionExpression("#k = :k AND #s < :s")
                .expressionAttributeNames(Map.of("#k", PARTITION_KEY, "#s", SORT_KEY))
                .expressionAttributeValues(
                    Map.of(":k", Items.text(partition), ":s", Items.text(cursor.sortKey()))));
    return query.build();
  }

  /** Of the newest items that a timestamp leads to, keys and one attribute. */
  QueryRequest newest(String partition, String from, String attribute, int most) {
    return newestFirst(partition)
        .limit(most)
        .keyConditionExpression("#k = :k AND #s BETWEEN :from AND :to")
        .projectionExpression("#k, #s, #a")
        .expressionAttributeNames(Map.of("#k", PARTITION_KEY, "#s", SORT_KEY, "#a", attribute))
        .expressionAttributeValues(
            Map.of(
                ":k", Items.text(partition),
                ":from", Items.text(from),
                ":to", Items.text(Timestamp.BEYOND)))
        .build();
  }

  QueryRequest index(String group) {
    return QueryRequest.builder()
        .tableName(table)
        .indexName(TableSchema.INDEX_NAME)
        .keyConditionExpression("#g = :g")
        .expressionAttributeNames(Map.of("#g", TableSchema.MESSAGE_GROUP_UUID))
        .expressionAttributeValues(Map.of(":g", Items.text(group)))
        .build();
  }

  private QueryRequest.Builder newestFirst(String partition) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression("#k = :k")
        .expressionAttributeNames(Map.of("#k", PARTITION_KEY))
        .expressionAttributeValues(Map.of(":k", Items.text(partition)))
        .scanIndexForward(false)
        .consistentRead(true);
  }
}
