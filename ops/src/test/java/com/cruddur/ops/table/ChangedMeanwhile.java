package com.cruddur.ops.table;

import com.cruddur.messages.Intercepted;
import com.cruddur.messages.Items;
import com.cruddur.messages.TableFixture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Somebody who is always faster: each item that is about to be deleted is changed once, after it
 * was read and before the delete arrives, and has to be there afterwards.
 */
public final class ChangedMeanwhile {
  private final TableFixture table;
  private final Set<Map<String, AttributeValue>> changed = new HashSet<>();
  private final List<Map<String, AttributeValue>> lost = new ArrayList<>();

  public ChangedMeanwhile(TableFixture table) {
    this.table = table;
  }

  public TableFixture table() {
    return table;
  }

  public DynamoDbClient client() {
    return Intercepted.client(
        table.dynamoDb(),
        call -> {
          var now = deletes(call.request()).stream().filter(this::change).toList();
          try {
            return call.proceed();
          } finally {
            now.stream().filter(key -> table.table().get(key).isEmpty()).forEach(lost::add);
          }
        });
  }

  /** How many items were changed. */
  public int changed() {
    return changed.size();
  }

  /** Those that were deleted although they had just changed. */
  public List<Map<String, AttributeValue>> lost() {
    return lost;
  }

  private boolean change(Map<String, AttributeValue> key) {
    var item = table.table().get(key);
    if (item.isEmpty() || !changed.add(key)) {
      return false;
    }
    table
        .dynamoDb()
        .updateItem(
            r ->
                r.tableName(table.name())
                    .key(key)
                    // Of what was read, so that a later look finds the item as it has to be
                    .updateExpression("SET #a = :a")
                    .expressionAttributeNames(Map.of("#a", attribute(item.get())))
                    .expressionAttributeValues(Map.of(":a", Items.text("changed meanwhile"))));
    return true;
  }

  /** One that decides nothing about whose the item is. */
  private static String attribute(Map<String, AttributeValue> item) {
    return item.keySet().stream()
        .filter(List.of(Items.MESSAGE, "user_display_name", "smoke_started_at")::contains)
        .findFirst()
        .orElse("read_at");
  }

  private static List<Map<String, AttributeValue>> deletes(SdkRequest request) {
    return switch (request) {
      case DeleteItemRequest delete -> List.of(Items.keyOf(delete.key()));
      case TransactWriteItemsRequest writes ->
          writes.transactItems().stream()
              .map(TransactWriteItem::delete)
              .filter(delete -> delete != null)
              .map(delete -> Items.keyOf(delete.key()))
              .toList();
      default -> List.of();
    };
  }
}
