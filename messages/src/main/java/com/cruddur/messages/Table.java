package com.cruddur.messages;

import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.TIME_TO_LIVE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The few DynamoDB calls that the access patterns are made of. Reads are strongly consistent unless
 * they say otherwise; writes are conditional, and tell what stood in the way.
 */
public final class Table {
  private final DynamoDbClient client;
  private final String name;
  private final Optional<ReadCache> cache;
  private final Queries queries;

  public Table(DynamoDbClient client, String name) {
    this(client, name, Optional.empty());
  }

  /**
   * @param cache asked first for what no longer changes
   */
  public Table(DynamoDbClient client, String name, Optional<ReadCache> cache) {
    this.client = client;
    this.name = name;
    this.cache = cache;
    this.queries = new Queries(name);
  }

  /**
   * An item that never changes once it is there, so that the cache may know it. The cache also
   * remembers what was not there: that is asked again, consistently.
   */
  Optional<Map<String, AttributeValue>> getImmutable(Map<String, AttributeValue> key) {
    return cache
        .flatMap(c -> c.ask(dax -> dax.getItem(b -> b.tableName(name).key(key))))
        .filter(GetItemResponse::hasItem)
        .map(GetItemResponse::item)
        .or(() -> get(key));
  }

  public Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
    var response = client.getItem(b -> b.tableName(name).key(key).consistentRead(true));
    return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
  }

  /** Up to 100 items by key, in no order; those that do not exist are absent. */
  public List<Map<String, AttributeValue>> getAll(List<Map<String, AttributeValue>> keys) {
    var found = new ArrayList<Map<String, AttributeValue>>();
    var wanted = Map.of(name, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    for (var attempt = 1; !wanted.isEmpty(); attempt++) {
      Contention.pauseBefore(attempt);
      var asked = wanted;
      var response = client.batchGetItem(b -> b.requestItems(asked));
      found.addAll(response.responses().getOrDefault(name, List.of()));
      wanted = response.unprocessedKeys();
    }
    return found;
  }

  /** Every item of a partition, newest first, through all pages. */
  public List<Map<String, AttributeValue>> partition(String partition) {
    return all(queries.partition(partition));
  }

  /**
   * The items of a partition where an attribute has a value, through all pages, oldest first: a row
   * that moves up while the pages are read is then met, perhaps twice. Read downwards it would be
   * missed, and its owner forgotten.
   */
  public List<Map<String, AttributeValue>> partition(
      String partition, String attribute, String value) {
    return all(queries.where(partition, attribute, value));
  }

  /** What the index shows for a group: eventually consistent, and only what it projects. */
  List<Map<String, AttributeValue>> index(String group) {
    return all(queries.index(group));
  }

  /**
   * Of a partition's newest items their keys and one attribute, strongly consistent, in one call.
   *
   * @param from a sort key, or the beginning of one; what sorts before it is not read
   * @param most how many at most; fewer where they have more than 1 MB
   */
  List<Map<String, AttributeValue>> newest(
      String partition, String from, String attribute, int most) {
    return client.query(queries.newest(partition, from, attribute, most)).items();
  }

  /** One page of a partition, newest first, from after the cursor. */
  public Page<Map<String, AttributeValue>> page(
      String partition, Optional<Cursor> after, int limit) {
    return page(firstItems(client, queries.page(partition, after, limit), limit), limit);
  }

  /** The same, from the cache where there is one: for pages that no longer change. */
  Page<Map<String, AttributeValue>> settledPage(String partition, Cursor after, int limit) {
    var query = queries.page(partition, Optional.of(after), limit);
    var cached = query.toBuilder().consistentRead(false).build();
    return cache
        .flatMap(c -> c.ask(dax -> firstItems(dax, cached, limit)))
        .map(items -> page(items, limit))
        .orElseGet(() -> page(partition, Optional.of(after), limit));
  }

  /** Asks on where DynamoDB ended early (after 1 MB), which is not yet the end of the list. */
  private static List<Map<String, AttributeValue>> firstItems(
      DynamoDbClient client, QueryRequest query, int limit) {
    var response = client.query(query);
    var items = new ArrayList<>(response.items());
    while (items.size() <= limit && !response.lastEvaluatedKey().isEmpty()) {
      var next = query.toBuilder().exclusiveStartKey(response.lastEvaluatedKey()).build();
      response = client.query(next);
      items.addAll(response.items());
    }
    return items;
  }

  private static Page<Map<String, AttributeValue>> page(
      List<Map<String, AttributeValue>> items, int limit) {
    if (items.size() <= limit) {
      return new Page<>(items, Optional.empty());
    }
    var page = items.subList(0, limit);
    return new Page<>(page, Optional.of(new Cursor(Items.string(page.getLast(), SORT_KEY))));
  }

  /**
   * Puts an item where none is.
   *
   * @return the item that is there already; empty when this one was stored
   */
  Optional<Map<String, AttributeValue>> putIfAbsent(Map<String, AttributeValue> item) {
    return Contention.retrying(
        () -> {
          try {
            client.putItem(
                b ->
                    b.tableName(name)
                        .item(item)
                        .conditionExpression("attribute_not_exists(" + PARTITION_KEY + ")")
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
          } catch (ConditionalCheckFailedException e) {
            return Optional.of(e.item());
          }
        });
  }

  /**
   * Writes all or nothing. Conflicts with other transactions and throttling, which DynamoDB's
   * client does not retry when they cancel a transaction, are tried again.
   *
   * @return by position, the items whose conditions failed as they are now (an empty map for one
   *     that does not exist); empty when everything was written
   * @throws TransactionCanceledException when it was cancelled for another reason
   */
  public SortedMap<Integer, Map<String, AttributeValue>> transact(List<TransactWriteItem> writes) {
    return Contention.retrying(
        () -> {
          try {
            client.transactWriteItems(b -> b.transactItems(writes));
            return new TreeMap<>();
          } catch (TransactionCanceledException e) {
            return failedConditions(e);
          }
        });
  }

  /** A put where no item is. */
  public TransactWriteItem absent(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(
            p ->
                p.tableName(name)
                    .item(item)
                    .conditionExpression("attribute_not_exists(" + PARTITION_KEY + ")")
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  /**
   * A put where no item is, or one that is over. DynamoDB deletes those days later; until then they
   * are there, and count as absent.
   *
   * @param item with a {@link TableSchema#TIME_TO_LIVE}
   */
  TransactWriteItem absent(Map<String, AttributeValue> item, Instant now) {
    var put =
        absent(item).put().toBuilder()
            .conditionExpression("attribute_not_exists(#k) OR #t <= :now")
            .expressionAttributeNames(Map.of("#k", PARTITION_KEY, "#t", TIME_TO_LIVE))
            .expressionAttributeValues(Map.of(":now", Items.seconds(now)))
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  /** A put of what may be there already, with the very same content. */
  TransactWriteItem same(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(p -> p.tableName(name).item(item)).build();
  }

  /** A put over an item that is still as it was read: every attribute of it. */
  public TransactWriteItem replacement(
      Map<String, AttributeValue> read, Map<String, AttributeValue> item) {
    var unchanged = Unchanged.since(read);
    return TransactWriteItem.builder()
        .put(
            p ->
                p.tableName(name)
                    .item(item)
                    .conditionExpression(unchanged.expression())
                    .expressionAttributeNames(unchanged.names())
                    .expressionAttributeValues(unchanged.values()))
        .build();
  }

  /** A delete of an item that is still as it was read: every attribute of it. */
  public TransactWriteItem removal(Map<String, AttributeValue> read) {
    var unchanged = Unchanged.since(read);
    return TransactWriteItem.builder()
        .delete(
            d ->
                d.tableName(name)
                    .key(Items.keyOf(read))
                    .conditionExpression(unchanged.expression())
                    .expressionAttributeNames(unchanged.names())
                    .expressionAttributeValues(unchanged.values()))
        .build();
  }

  /**
   * Puts an item over one that is still as it was read.
   *
   * @return whether it was
   */
  boolean replace(Map<String, AttributeValue> read, Map<String, AttributeValue> item) {
    var unchanged = Unchanged.since(read);
    return Contention.retrying(
        () -> {
          try {
            client.putItem(
                b ->
                    b.tableName(name)
                        .item(item)
                        .conditionExpression(unchanged.expression())
                        .expressionAttributeNames(unchanged.names())
                        .expressionAttributeValues(unchanged.values()));
            return true;
          } catch (ConditionalCheckFailedException _) {
            return false;
          }
        });
  }

  /**
   * Changes some attributes of an item, or makes it.
   *
   * @param update all but the table's name
   * @throws ConditionalCheckFailedException with what it asked for, where its condition fails
   */
  public UpdateItemResponse update(UpdateItemRequest.Builder update) {
    return client.updateItem(update.tableName(name).build());
  }

  private List<Map<String, AttributeValue>> all(QueryRequest query) {
    return client.queryPaginator(query).items().stream().toList();
  }

  private static SortedMap<Integer, Map<String, AttributeValue>> failedConditions(
      TransactionCanceledException cancelled) {
    var failed = new TreeMap<Integer, Map<String, AttributeValue>>();
    var reasons = cancelled.cancellationReasons();
    for (var position = 0; position < reasons.size(); position++) {
      var reason = reasons.get(position);
      switch (String.valueOf(reason.code())) {
        case "None" -> {}
        case "ConditionalCheckFailed" -> failed.put(position, reason.item());
        default -> throw cancelled;
      }
    }
    return failed;
  }
}
