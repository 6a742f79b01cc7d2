package com.cruddur.bench.capacity;

import static software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity.INDEXES;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Writes a transaction's items one by one, under their conditions: so each shows its units. */
final class ItemByItem {
  private final DynamoDbClient client;

  ItemByItem(DynamoDbClient client) {
    this.client = client;
  }

  /**
   * @return what the transaction would have cost
   */
  Capacity write(List<TransactWriteItem> writes) {
    var table = 0.0;
    var index = 0.0;
    for (var write : writes) {
      var consumed = alone(write);
      table += Reported.table(consumed);
      index += Reported.index(consumed);
    }
    return Capacity.transaction(table, index);
  }

  private ConsumedCapacity alone(TransactWriteItem write) {
    if (write.put() != null) {
      return put(write.put());
    }
    if (write.delete() != null) {
      return delete(write.delete());
    }
    throw new IllegalArgumentException("a transaction with " + write + " is not measured");
  }

  private ConsumedCapacity put(Put put) {
    return client
        .putItem(
            b ->
                b.tableName(put.tableName())
                    .item(put.item())
                    .conditionExpression(put.conditionExpression())
                    .expressionAttributeNames(present(put.expressionAttributeNames()))
                    .expressionAttributeValues(present(put.expressionAttributeValues()))
                    .returnConsumedCapacity(INDEXES))
        .consumedCapacity();
  }

  private ConsumedCapacity delete(Delete delete) {
    return client
        .deleteItem(
            b ->
                b.tableName(delete.tableName())
                    .key(delete.key())
                    .conditionExpression(delete.conditionExpression())
                    .expressionAttributeNames(present(delete.expressionAttributeNames()))
                    .expressionAttributeValues(present(delete.expressionAttributeValues()))
                    .returnConsumedCapacity(INDEXES))
        .consumedCapacity();
  }

  /** The SDK sends an empty map as one, which DynamoDB refuses. */
  private static <T> Map<String, T> present(Map<String, T> map) {
    return map.isEmpty() ? null : map;
  }
}
