package com.cruddur.bench.side;

import static com.cruddur.messages.TableSchema.INDEX_NAME;
import static com.cruddur.messages.TableSchema.INDEX_PROJECTION;

import com.cruddur.clients.Clients;
import com.cruddur.dynamodb.DynamoDbLocal;
import com.cruddur.reference.ReferenceSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** One DynamoDB Local in memory, with a table for each side. */
public final class Database implements AutoCloseable {
  private static final int LARGEST_BATCH = 25;

  private final DynamoDbLocal local;
  private final DynamoDbClient client;
  private final Ticks clock = new Ticks();

  public Database() throws IOException {
    local = DynamoDbLocal.inMemory();
    client = Clients.dynamoDb(local.endpoint());
  }

  public DynamoDbClient client() {
    return client;
  }

  URI endpoint() {
    return local.endpoint();
  }

  Ticks clock() {
    return clock;
  }

  /** A table as the template declares it: on demand, the index with what the stream needs. */
  void createOurs(String name) {
    var reference = ReferenceSchema.table(name);
    var index = reference.globalSecondaryIndexes().getFirst();
    client.createTable(
        reference.toBuilder()
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .provisionedThroughput((ProvisionedThroughput) null)
            .globalSecondaryIndexes(
                GlobalSecondaryIndex.builder()
                    .indexName(INDEX_NAME)
                    .keySchema(index.keySchema())
                    .projection(
                        p ->
                            p.projectionType(ProjectionType.INCLUDE)
                                .nonKeyAttributes(INDEX_PROJECTION))
                    .build())
            .build());
  }

  /** A table as the reference declares it: the index with everything. */
  void createReference(String name) {
    client.createTable(ReferenceSchema.table(name));
  }

  /** Puts items in batches, outside of what is measured. */
  void putAll(String table, List<Map<String, AttributeValue>> items) {
    for (var from = 0; from < items.size(); from += LARGEST_BATCH) {
      var wanted =
          new ArrayList<WriteRequest>(
              items.subList(from, Math.min(from + LARGEST_BATCH, items.size())).stream()
                  .map(item -> WriteRequest.builder().putRequest(p -> p.item(item)).build())
                  .toList());
      var unprocessed =
          client.batchWriteItem(b -> b.requestItems(Map.of(table, wanted))).unprocessedItems();
      if (!unprocessed.isEmpty()) {
        throw new IllegalStateException("DynamoDB Local left items of a batch unprocessed");
      }
    }
  }

  @Override
  public void close() {
    client.close();
    try {
      local.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
