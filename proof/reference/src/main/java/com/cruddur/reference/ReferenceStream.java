package com.cruddur.reference;

import static com.cruddur.messages.Items.MESSAGE;
import static com.cruddur.messages.TableSchema.INDEX_NAME;
import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.MESSAGE_PREFIX;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_DISPLAY_NAME;
import static com.cruddur.messages.TableSchema.USER_HANDLE;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The reference's stream function: the first record of an event, if it is a message, moves every
 * row that the index shows, one delete and one put a row.
 *
 * <p>Its defects are kept on purpose: it sees no other record, it asks neither what kind of change
 * it is told of nor how old it is, it believes the index, and it copies attributes by name.
 */
public final class ReferenceStream implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  private final DynamoDbClient client;
  private final String table;

  public ReferenceStream(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /**
   * @return no failed items, as a function that answers nothing
   * @throws NoSuchElementException where Python raises a KeyError: the record has no new image, or
   *     an attribute is missing or no text
   */
  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    var change = event.getRecords().getFirst().getDynamodb();
    var partition = string(change.getKeys(), PARTITION_KEY);
    var at = string(change.getKeys(), SORT_KEY);
    if (partition.startsWith(MESSAGE_PREFIX)) {
      var text = string(present(change.getNewImage(), "NewImage"), MESSAGE);
      move(partition.replace(MESSAGE_PREFIX, ""), at, text);
    }
    return StreamsEventResponse.builder().withBatchItemFailures(List.of()).build();
  }

  private void move(String group, String at, String text) {
    var found =
        client.query(
            b ->
                b.tableName(table)
                    .indexName(INDEX_NAME)
                    .keyConditionExpression(MESSAGE_GROUP_UUID + " = :g")
                    .expressionAttributeValues(Map.of(":g", AttributeValue.fromS(group))));
    for (var row : found.items()) {
      var key = new LinkedHashMap<String, AttributeValue>();
      key.put(PARTITION_KEY, present(row.get(PARTITION_KEY), PARTITION_KEY));
      key.put(SORT_KEY, present(row.get(SORT_KEY), SORT_KEY));
      client.deleteItem(b -> b.tableName(table).key(key));
      var moved = new LinkedHashMap<String, AttributeValue>();
      moved.put(PARTITION_KEY, row.get(PARTITION_KEY));
      moved.put(SORT_KEY, AttributeValue.fromS(at));
      moved.put(MESSAGE, AttributeValue.fromS(text));
      for (var name : List.of(MESSAGE_GROUP_UUID, USER_DISPLAY_NAME, USER_HANDLE, USER_UUID)) {
        moved.put(name, present(row.get(name), name));
      }
      client.putItem(b -> b.tableName(table).item(moved));
    }
  }

  private static String string(
      Map<String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue> of,
      String name) {
    return present(present(of.get(name), name).getS(), name + " as text");
  }

  private static <T> T present(T value, String what) {
    if (value == null) {
      throw new NoSuchElementException("KeyError: " + what);
    }
    return value;
  }
}
