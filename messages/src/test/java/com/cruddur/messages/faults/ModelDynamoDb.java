package com.cruddur.messages.faults;

import static com.cruddur.messages.TableSchema.INDEX_PROJECTION;
import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * One table of this project's schema in memory, for searches that make millions of calls: the
 * operations and expressions that the project uses, every other is refused. {@code
 * ModelConformanceTest} holds it against DynamoDB Local.
 */
public final class ModelDynamoDb implements DynamoDbClient {
  private static final int LARGEST_ITEM = 400 * 1024;

  private final Map<String, TreeMap<String, Map<String, AttributeValue>>> partitions =
      new HashMap<>();
  private final Map<String, TreeMap<String, Map<String, AttributeValue>>> index = new HashMap<>();

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    var item = at(request.key());
    return item == null
        ? GetItemResponse.builder().build()
        : GetItemResponse.builder().item(item).build();
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    var responses = new HashMap<String, List<Map<String, AttributeValue>>>();
    request
        .requestItems()
        .forEach(
            (table, wanted) -> {
              if (new HashSet<>(wanted.keys()).size() < wanted.keys().size()) {
                throw invalid("Provided list of item keys contains duplicates");
              }
              responses.put(
                  table, wanted.keys().stream().map(this::at).filter(i -> i != null).toList());
            });
    return BatchGetItemResponse.builder().responses(responses).unprocessedKeys(Map.of()).build();
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    var names = request.expressionAttributeNames();
    var values = request.expressionAttributeValues();
    var key = Expression.parse(request.keyConditionExpression(), names, values);
    var onIndex = request.indexName() != null;
    var all =
        (onIndex ? index : partitions)
            .getOrDefault(
                key.valueOf(onIndex ? MESSAGE_GROUP_UUID : PARTITION_KEY), new TreeMap<>());
    var forward = !Boolean.FALSE.equals(request.scanIndexForward());
    var entries = forward ? all : all.descendingMap();
    if (request.hasExclusiveStartKey()) {
      entries = entries.tailMap(place(request.exclusiveStartKey(), onIndex), false);
    }
    var filter = Expression.parse(request.filterExpression(), names, values);
    var items = new ArrayList<Map<String, AttributeValue>>();
    var limit = request.limit() == null ? Integer.MAX_VALUE : request.limit();
    var evaluated = 0;
    Map<String, AttributeValue> last = null;
    for (var item : entries.values()) {
      if (!key.holds(item)) {
        continue;
      }
      if (evaluated == limit) {
        break;
      }
      evaluated++;
      last = item;
      if (filter.holds(item)) {
        items.add(onIndex ? projected(item) : named(item, request.projectionExpression(), names));
      }
    }
    var answer = QueryResponse.builder().items(items).count(items.size());
    if (evaluated == limit) {
      answer.lastEvaluatedKey(startKey(last, onIndex));
    }
    return answer.build();
  }

  @Override
  public synchronized PutItemResponse putItem(PutItemRequest request) {
    checkSize(request.item());
    var there = at(request.item());
    require(
        Expression.parse(
            request.conditionExpression(),
            request.expressionAttributeNames(),
            request.expressionAttributeValues()),
        there,
        request.returnValuesOnConditionCheckFailure());
    store(request.item());
    return PutItemResponse.builder().build();
  }

  @Override
  public synchronized DeleteItemResponse deleteItem(DeleteItemRequest request) {
    require(
        Expression.parse(
            request.conditionExpression(),
            request.expressionAttributeNames(),
            request.expressionAttributeValues()),
        at(request.key()),
        request.returnValuesOnConditionCheckFailure());
    remove(request.key());
    return DeleteItemResponse.builder().build();
  }

  @Override
  public synchronized TransactWriteItemsResponse transactWriteItems(
      TransactWriteItemsRequest request) {
    var writes = request.transactItems().stream().map(ModelWrite::of).toList();
    if (writes.stream().map(ModelWrite::key).distinct().count() < writes.size()) {
      throw invalid("Transaction request cannot include multiple operations on one item");
    }
    var reasons = new ArrayList<CancellationReason>();
    for (var write : writes) {
      var there = at(write.key());
      if (write.condition().holds(there)) {
        reasons.add(CancellationReason.builder().code("None").build());
      } else {
        var reason = CancellationReason.builder().code("ConditionalCheckFailed");
        if (write.returned() == ReturnValuesOnConditionCheckFailure.ALL_OLD && there != null) {
          reason.item(there);
        }
        reasons.add(reason.build());
      }
    }
    if (reasons.stream().anyMatch(reason -> !reason.code().equals("None"))) {
      throw TransactionCanceledException.builder().cancellationReasons(reasons).build();
    }
    writes.stream().map(ModelWrite::item).filter(i -> i != null).forEach(ModelDynamoDb::checkSize);
    for (var write : writes) {
      if (write.item() == null) {
        remove(write.key());
      } else {
        store(write.item());
      }
    }
    return TransactWriteItemsResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private static void require(
      Expression condition,
      Map<String, AttributeValue> there,
      ReturnValuesOnConditionCheckFailure returned) {
    if (!condition.holds(there)) {
      var failed = ConditionalCheckFailedException.builder();
      if (returned == ReturnValuesOnConditionCheckFailure.ALL_OLD && there != null) {
        failed.item(there);
      }
      throw failed.build();
    }
  }

  private Map<String, AttributeValue> at(Map<String, AttributeValue> key) {
    var partition = partitions.get(key.get(PARTITION_KEY).s());
    return partition == null ? null : partition.get(key.get(SORT_KEY).s());
  }

  private void store(Map<String, AttributeValue> item) {
    remove(item);
    partitions
        .computeIfAbsent(item.get(PARTITION_KEY).s(), _ -> new TreeMap<>())
        .put(item.get(SORT_KEY).s(), item);
    if (item.containsKey(MESSAGE_GROUP_UUID)) {
      index
          .computeIfAbsent(item.get(MESSAGE_GROUP_UUID).s(), _ -> new TreeMap<>())
          .put(place(item, true), item);
    }
  }

  private void remove(Map<String, AttributeValue> key) {
    var old = at(key);
    if (old != null) {
      partitions.get(key.get(PARTITION_KEY).s()).remove(key.get(SORT_KEY).s());
      if (old.containsKey(MESSAGE_GROUP_UUID)) {
        index.get(old.get(MESSAGE_GROUP_UUID).s()).remove(place(old, true));
      }
    }
  }

  private static String place(Map<String, AttributeValue> item, boolean onIndex) {
    var sort = item.get(SORT_KEY).s();
    return onIndex ? sort + "\u0000" + item.get(PARTITION_KEY).s() : sort;
  }

  static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    return Map.of(PARTITION_KEY, item.get(PARTITION_KEY), SORT_KEY, item.get(SORT_KEY));
  }

  private static Map<String, AttributeValue> startKey(
      Map<String, AttributeValue> last, boolean onIndex) {
    var key = new LinkedHashMap<>(key(last));
    if (onIndex) {
      key.put(MESSAGE_GROUP_UUID, last.get(MESSAGE_GROUP_UUID));
    }
    return key;
  }

  private static Map<String, AttributeValue> projected(Map<String, AttributeValue> item) {
    var entry = new LinkedHashMap<>(startKey(item, true));
    INDEX_PROJECTION.stream()
        .filter(item::containsKey)
        .forEach(name -> entry.put(name, item.get(name)));
    return entry;
  }

  /** Of an item what a projection expression names; all without one. */
  private static Map<String, AttributeValue> named(
      Map<String, AttributeValue> item, String projection, Map<String, String> names) {
    if (projection == null) {
      return item;
    }
    var entry = new LinkedHashMap<>(item);
    entry.keySet().retainAll(List.of(projection.split(", ")).stream().map(names::get).toList());
    return entry;
  }

  private static void checkSize(Map<String, AttributeValue> item) {
    var size = 0L;
    for (var attribute : item.entrySet()) {
      var text = attribute.getValue().s();
      size += Expression.bytes(attribute.getKey()) + (text == null ? 0 : Expression.bytes(text));
    }
    if (size > LARGEST_ITEM) {
      throw invalid("Item size has exceeded the maximum allowed size");
    }
  }

  private static DynamoDbException invalid(String message) {
    return (DynamoDbException)
        DynamoDbException.builder()
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode("ValidationException")
                    .errorMessage(message)
                    .build())
            .message(message)
            .statusCode(400)
            .build();
  }
}
