package com.cruddur.bench.capacity;

import static software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity.INDEXES;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * DynamoDB Local, with what DynamoDB on AWS would bill for each call. Every unit is one that
 * DynamoDB Local reported ({@code ReturnConsumedCapacity}), with three corrections:
 *
 * <ul>
 *   <li>DynamoDB Local 3 reports a transaction as if it had one item (<a
 *       href="https://github.com/awslabs/amazon-dynamodb-local-samples/issues/31">
 *       amazon-dynamodb-local-samples 31</a>). So the items of a transaction are written one by one
 *       here, and the table's units of each count twice, for "one to prepare the transaction and
 *       one to commit" (<a
 *       href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">
 *       developer guide</a>). The index's count once: it is written after the commit, and was
 *       measured so on AWS (<a href="https://github.com/nubo-db/dynoxide/pull/188">dynoxide
 *       188</a>).
 *   <li>It reports nothing for a query that finds nothing; that costs what the smallest item costs.
 *   <li>Nor for keys of a BatchGetItem that do not exist, each of which costs the same.
 * </ul>
 *
 * <p>For one thread that has the table for itself. Operations that the data path does not use are
 * refused, as the interface does by default.
 */
public final class MeteredClient implements DynamoDbClient {
  private final DynamoDbClient client;
  private final Meter meter;
  private final ItemByItem items;

  public MeteredClient(DynamoDbClient client, Meter meter) {
    this.client = client;
    this.meter = meter;
    this.items = new ItemByItem(client);
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    var metered = request.toBuilder().returnConsumedCapacity(INDEXES).build();
    return meter.measure(
        () -> client.getItem(metered), answer -> reads(answer.consumedCapacity(), 0));
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    var metered = request.toBuilder().returnConsumedCapacity(INDEXES).build();
    return meter.measure(
        () -> client.query(metered),
        answer -> {
          if (answer.scannedCount() > 0) {
            return reads(answer.consumedCapacity(), 0);
          }
          var least = smallest(request.consistentRead());
          return request.indexName() == null ? Capacity.reads(least, 0) : Capacity.reads(0, least);
        });
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    var metered = request.toBuilder().returnConsumedCapacity(INDEXES).build();
    return meter.measure(
        () -> client.batchGetItem(metered),
        answer -> {
          var absent = 0.0;
          for (var asked : request.requestItems().entrySet()) {
            absent += absent(asked.getValue(), answer.responses().get(asked.getKey()));
          }
          return reads(only(answer.consumedCapacity()), absent);
        });
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    var metered = request.toBuilder().returnConsumedCapacity(INDEXES).build();
    return meter.measure(
        () -> client.putItem(metered),
        answer ->
            Capacity.writes(
                Reported.table(answer.consumedCapacity()),
                Reported.index(answer.consumedCapacity())));
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    var metered = request.toBuilder().returnConsumedCapacity(INDEXES).build();
    return meter.measure(
        () -> client.deleteItem(metered),
        answer ->
            Capacity.writes(
                Reported.table(answer.consumedCapacity()),
                Reported.index(answer.consumedCapacity())));
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    var metered = request.toBuilder().returnConsumedCapacity(INDEXES).build();
    return meter.measure(
        () -> client.batchWriteItem(metered),
        answer -> {
          var consumed = only(answer.consumedCapacity());
          return Capacity.writes(Reported.table(consumed), Reported.index(consumed));
        });
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    meter.measure(() -> items.write(request.transactItems()), cost -> cost);
    return TransactWriteItemsResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  @Override
  public void close() {
    client.close();
  }

  private static double absent(KeysAndAttributes asked, List<Map<String, AttributeValue>> found) {
    var missing = asked.keys().size() - (found == null ? 0 : found.size());
    return missing * smallest(asked.consistentRead());
  }

  private static double smallest(Boolean consistent) {
    return Boolean.TRUE.equals(consistent) ? 1 : 0.5;
  }

  private static Capacity reads(ConsumedCapacity consumed, double unreported) {
    return Capacity.reads(Reported.table(consumed) + unreported, Reported.index(consumed));
  }

  private static ConsumedCapacity only(List<ConsumedCapacity> tables) {
    if (tables.size() != 1) {
      throw new IllegalArgumentException(
          "a call of %d tables is not measured".formatted(tables.size()));
    }
    return tables.getFirst();
  }
}
