package com.cruddur.messages.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.TableFixture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The model answers as DynamoDB Local does, to random calls of every form that the project makes.
 */
class ModelConformanceTest {
  private static final int CALLS = 1_500;

  private final TableFixture fixture = new TableFixture();
  private final ModelDynamoDb model = new ModelDynamoDb();
  private final Random random = new Random(4);
  private final Map<String, Integer> kinds = new TreeMap<>();

  @Test
  void everyCallIsAnsweredAlike() {
    for (var n = 0; n < CALLS; n++) {
      var call = call();
      var expected = answer(call, fixture.dynamoDb());
      assertEquals(expected, answer(call, model), "call " + n);
      kinds.merge(expected.replaceAll("[^A-Za-z ].*", ""), 1, Integer::sum);
    }
    System.out.println("the model beside DynamoDB Local: " + CALLS + " calls, " + kinds);
    assertTrue(
        kinds
            .keySet()
            .containsAll(
                List.of("done", "refused ", "cancelled ", "invalid", "items ", "batch ", "item ")),
        kinds::toString);
  }

  private Function<DynamoDbClient, String> call() {
    var item = item();
    var key = key();
    return switch (random.nextInt(8)) {
      case 0 -> client -> put(client, item);
      case 1 -> client -> delete(client, item);
      case 2 -> transaction();
      case 3 -> page(partitionQuery());
      case 4 -> page(indexQuery());
      case 5 ->
          client ->
              "item "
                  + text(
                      client
                          .getItem(b -> b.tableName(fixture.name()).key(key).consistentRead(true))
                          .item());
      case 6 -> batch();
      default -> walk(partitionQuery());
    };
  }

  private String put(DynamoDbClient client, Map<String, AttributeValue> item) {
    client.putItem(
        b ->
            b.tableName(fixture.name())
                .item(item)
                .conditionExpression("attribute_not_exists(pk)")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
    return "done";
  }

  private String delete(DynamoDbClient client, Map<String, AttributeValue> item) {
    client.deleteItem(
        b ->
            b.tableName(fixture.name())
                .key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))
                .conditionExpression("#u0 = :u0")
                .expressionAttributeNames(Map.of("#u0", "message"))
                .expressionAttributeValues(Map.of(":u0", item.get("message"))));
    return "done";
  }

  private Function<DynamoDbClient, String> transaction() {
    // Two operations on one item are invalid; DynamoDB Local says so only when all conditions hold.
    var items = new HashMap<Map<String, AttributeValue>, Map<String, AttributeValue>>();
    IntStream.range(0, 1 + random.nextInt(4))
        .mapToObj(_ -> item())
        .forEach(item -> items.put(Map.of("pk", item.get("pk"), "sk", item.get("sk")), item));
    var writes = items.values().stream().map(this::write).toList();
    return client -> {
      client.transactWriteItems(b -> b.transactItems(writes));
      return "done";
    };
  }

  private TransactWriteItem write(Map<String, AttributeValue> item) {
    var all = random.nextBoolean() ? ReturnValuesOnConditionCheckFailure.ALL_OLD : null;
    return switch (random.nextInt(5)) {
      case 4 ->
          TransactWriteItem.builder()
              .put(
                  p ->
                      p.tableName(fixture.name())
                          .item(item)
                          .conditionExpression("attribute_not_exists(#k) OR #t <= :now")
                          .expressionAttributeNames(Map.of("#k", "pk", "#t", "expires_at"))
                          .expressionAttributeValues(Map.of(":now", AttributeValue.fromN("10")))
                          .returnValuesOnConditionCheckFailure(all))
              .build();
      case 0 ->
          TransactWriteItem.builder().put(p -> p.tableName(fixture.name()).item(item)).build();
      case 1 ->
          TransactWriteItem.builder()
              .put(
                  p ->
                      p.tableName(fixture.name())
                          .item(item)
                          .conditionExpression("attribute_not_exists(pk)")
                          .returnValuesOnConditionCheckFailure(all))
              .build();
      case 2 ->
          TransactWriteItem.builder()
              .put(
                  p ->
                      p.tableName(fixture.name())
                          .item(item)
                          .conditionExpression("#u0 = :u0 AND #u1 = :u1")
                          .expressionAttributeNames(Map.of("#u0", "message", "#u1", "sk"))
                          .expressionAttributeValues(
                              Map.of(":u0", item.get("message"), ":u1", item.get("sk"))))
              .build();
      default ->
          TransactWriteItem.builder()
              .delete(
                  d ->
                      d.tableName(fixture.name())
                          .key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))
                          .conditionExpression("#u0 = :u0")
                          .expressionAttributeNames(Map.of("#u0", "message"))
                          .expressionAttributeValues(Map.of(":u0", item.get("message")))
                          .returnValuesOnConditionCheckFailure(all))
              .build();
    };
  }

  private QueryRequest partitionQuery() {
    var query =
        QueryRequest.builder()
            .tableName(fixture.name())
            .consistentRead(true)
            .scanIndexForward(random.nextBoolean())
            .limit(random.nextBoolean() ? 1 + random.nextInt(4) : null);
    var names = new HashMap<>(Map.of("#k", "pk"));
    var values = new HashMap<>(Map.of(":k", text("p" + random.nextInt(3))));
    switch (random.nextInt(4)) {
      case 3 -> {
        query
            .keyConditionExpression("#k = :k AND #s BETWEEN :from AND :to")
            .projectionExpression("#k, #s, #a");
        names.put("#s", "sk");
        names.put("#a", "user_uuid");
        var from = random.nextInt(6);
        // Where the limit meets a bound exactly, DynamoDB Local ends a page without a key
        var beside = query.build().limit() == null ? "" : "~";
        values.put(":from", text("s" + from + beside));
        values.put(":to", text("s" + (from + random.nextInt(3)) + beside));
      }
      case 0 -> query.keyConditionExpression("#k = :k");
      case 1 -> {
        query.keyConditionExpression("#k = :k AND #s < :s");
        names.put("#s", "sk");
        values.put(":s", text("s" + random.nextInt(6)));
      }
      default -> {
        query.keyConditionExpression("#k = :k").filterExpression("#a = :a");
        names.put("#a", "message_group_uuid");
        values.put(":a", text("g" + random.nextInt(2)));
      }
    }
    return query.expressionAttributeNames(names).expressionAttributeValues(values).build();
  }

  private QueryRequest indexQuery() {
    return QueryRequest.builder()
        .tableName(fixture.name())
        .indexName("message-group-sk-index")
        .keyConditionExpression("#g = :g")
        .expressionAttributeNames(Map.of("#g", "message_group_uuid"))
        .expressionAttributeValues(Map.of(":g", text("g" + random.nextInt(2))))
        .build();
  }

  private Function<DynamoDbClient, String> page(QueryRequest query) {
    return client -> "items " + text(client.query(query), query.indexName() != null);
  }

  private Function<DynamoDbClient, String> walk(QueryRequest query) {
    return client ->
        "items "
            + client.queryPaginator(query).items().stream()
                .map(ModelConformanceTest::text)
                .toList();
  }

  private Function<DynamoDbClient, String> batch() {
    var keys = IntStream.range(0, 1 + random.nextInt(4)).mapToObj(_ -> key()).toList();
    var wanted =
        Map.of(fixture.name(), KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    return client -> {
      var answer = client.batchGetItem(b -> b.requestItems(wanted));
      var found = new TreeSet<String>();
      answer.responses().get(fixture.name()).forEach(item -> found.add(text(item)));
      return "batch " + found + answer.unprocessedKeys();
    };
  }

  private static String answer(Function<DynamoDbClient, String> call, DynamoDbClient client) {
    try {
      return call.apply(client);
    } catch (ConditionalCheckFailedException e) {
      return "refused " + text(e.item());
    } catch (TransactionCanceledException e) {
      return "cancelled "
          + e.cancellationReasons().stream().map(r -> r.code() + text(r.item())).toList();
    } catch (DynamoDbException e) {
      return e.awsErrorDetails().errorCode().equals("ValidationException")
          ? "invalid"
          : e.toString();
    }
  }

  /** The order within one sort key of the index is DynamoDB's own. */
  private static String text(QueryResponse answer, boolean onIndex) {
    var items = answer.items().stream().map(ModelConformanceTest::text);
    return (onIndex ? items.sorted() : items).toList() + " then " + text(answer.lastEvaluatedKey());
  }

  private static String text(Map<String, AttributeValue> item) {
    return new TreeMap<>(item).toString();
  }

  private Map<String, AttributeValue> key() {
    return Map.of("pk", text("p" + random.nextInt(3)), "sk", text("s" + random.nextInt(6)));
  }

  private Map<String, AttributeValue> item() {
    var item = new HashMap<>(key());
    item.put("message", text("m" + random.nextInt(2)));
    if (random.nextBoolean()) {
      item.put("message_group_uuid", text("g" + random.nextInt(2)));
      item.put("user_uuid", text("u" + random.nextInt(2)));
      item.put("colour", AttributeValue.fromN("7"));
    }
    switch (random.nextInt(4)) {
      case 0 -> item.put("expires_at", AttributeValue.fromN("9"));
      case 1 -> item.put("expires_at", AttributeValue.fromN("100"));
      case 2 -> item.put("expires_at", text("9"));
      default -> {}
    }
    return item;
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
