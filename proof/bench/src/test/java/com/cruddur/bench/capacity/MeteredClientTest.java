package com.cruddur.bench.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cruddur.bench.side.Database;
import com.cruddur.reference.ReferenceSchema;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What DynamoDB bills, where it is known from AWS: the index of this table projects everything. */
class MeteredClientTest {
  private static final String TABLE = "metered";
  private static Database database;

  private final Meter meter = new Meter();
  private final MeteredClient client = new MeteredClient(database.client(), meter);

  @BeforeAll
  static void start() throws IOException {
    database = new Database();
    database.client().createTable(ReferenceSchema.table(TABLE));
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void aTransactionsItemsCountTwiceAndTheirIndexWritesOnce() {
    client.putItem(b -> b.tableName(TABLE).item(row("a", "1", 10)));
    client.putItem(b -> b.tableName(TABLE).item(row("b", "1", 10)));
    meter.take();
    client.transactWriteItems(
        b ->
            b.transactItems(
                delete("a", "1"),
                put(row("a", "2", 10)),
                delete("b", "1"),
                put(row("b", "2", 10))));
    assertEquals(new Capacity(0, 0, 8, 4, 1, 1, 1), meter.take());
  }

  @Test
  void aLargeItemCountsByEachKilobyteInATransactionToo() {
    client.transactWriteItems(b -> b.transactItems(put(row("large", "1", 3000))));
    assertEquals(new Capacity(0, 0, 6, 3, 1, 1, 1), meter.take());
  }

  /** Why the meter does not take its word: if this fails, DynamoDB Local reports better now. */
  @Test
  void dynamoDbLocalItselfReportsATransactionAsIfItHadOneItem() {
    var consumed =
        database
            .client()
            .transactWriteItems(
                b ->
                    b.returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                        .transactItems(
                            put(row("c", "1", 10)), put(row("d", "1", 10)), put(row("e", "1", 10))))
            .consumedCapacity()
            .getFirst();
    assertEquals(2, consumed.table().capacityUnits(), "on AWS it is 6");
  }

  @Test
  void aTransactionsConditionsHold() {
    client.putItem(b -> b.tableName(TABLE).item(row("taken", "1", 10)));
    var put =
        TransactWriteItem.builder()
            .put(
                p ->
                    p.tableName(TABLE)
                        .item(row("taken", "1", 10))
                        .conditionExpression("attribute_not_exists(pk)"))
            .build();
    assertThrows(
        ConditionalCheckFailedException.class,
        () -> client.transactWriteItems(b -> b.transactItems(put)));
  }

  @Test
  void whatTheMeterDoesNotKnowIsRefused() {
    var check =
        TransactWriteItem.builder()
            .conditionCheck(
                c ->
                    c.tableName(TABLE)
                        .key(key("a", "1"))
                        .conditionExpression("attribute_exists(pk)"))
            .build();
    assertThrows(
        IllegalArgumentException.class,
        () -> client.transactWriteItems(b -> b.transactItems(check)));
    assertThrows(UnsupportedOperationException.class, () -> client.scan(b -> b.tableName(TABLE)));
  }

  @Test
  void aQueryThatFindsNothingCostsWhatTheSmallestItemCosts() {
    client.query(
        b ->
            b.tableName(TABLE)
                .consistentRead(true)
                .keyConditionExpression("pk = :p")
                .expressionAttributeValues(Map.of(":p", text("nobody"))));
    assertEquals(Capacity.reads(1, 0).withRoundTrips(1), meter.take());
    client.query(
        b ->
            b.tableName(TABLE)
                .indexName("message-group-sk-index")
                .keyConditionExpression("message_group_uuid = :g")
                .expressionAttributeValues(Map.of(":g", text("none"))));
    assertEquals(Capacity.reads(0, 0.5).withRoundTrips(1), meter.take());
  }

  @Test
  void keysOfABatchThatDoNotExistAreCharged() {
    client.putItem(b -> b.tableName(TABLE).item(row("there", "1", 10)));
    meter.take();
    var keys =
        KeysAndAttributes.builder()
            .keys(List.of(key("there", "1"), key("absent", "1")))
            .consistentRead(true)
            .build();
    client.batchGetItem(b -> b.requestItems(Map.of(TABLE, keys)));
    assertEquals(Capacity.reads(2, 0).withRoundTrips(1), meter.take());
  }

  @Test
  void callsThatOverlapAreOneRoundTrip() {
    meter.add(Capacity.reads(1, 0), 0, 10);
    meter.add(Capacity.reads(1, 0), 5, 12);
    meter.add(Capacity.reads(1, 0), 11, 20);
    assertEquals(2, meter.take().roundTrips());
    assertEquals(Capacity.NONE, meter.take());
  }

  private static Map<String, AttributeValue> row(String owner, String at, int bytes) {
    var item = new LinkedHashMap<>(key(owner, at));
    item.put("message_group_uuid", text("group"));
    item.put("message", text("x".repeat(bytes)));
    return item;
  }

  private static Map<String, AttributeValue> key(String owner, String at) {
    var key = new LinkedHashMap<String, AttributeValue>();
    key.put("pk", text("GRP#" + owner));
    key.put("sk", text(at));
    return key;
  }

  private static TransactWriteItem put(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(p -> p.tableName(TABLE).item(item)).build();
  }

  private static TransactWriteItem delete(String owner, String at) {
    return TransactWriteItem.builder().delete(d -> d.tableName(TABLE).key(key(owner, at))).build();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
