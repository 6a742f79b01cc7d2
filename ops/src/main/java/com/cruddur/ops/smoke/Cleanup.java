package com.cruddur.ops.smoke;

import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.cruddur.messages.Items;
import com.cruddur.messages.User;
import com.cruddur.messages.UserItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Deletes throw-away people's items: their conversations first, the rows that lead to those last,
 * then what says who they are. So a cleanup that was interrupted finds the rest when it runs again.
 */
final class Cleanup {
  private final DynamoDbClient client;
  private final String table;
  private int deleted;

  Cleanup(SmokeTarget target) {
    this.client = target.dynamoDb();
    this.table = target.table();
  }

  /**
   * A conversation with somebody who is not among these people stays: it is theirs too.
   *
   * @return how many items were deleted
   */
  int run(List<ThrowAwayUsers.Person> people) {
    var items = people.stream().flatMap(person -> identities(person).stream()).toList();
    var uuids =
        items.stream().map(item -> Items.string(item, USER_UUID)).collect(Collectors.toSet());
    var rows = uuids.stream().flatMap(uuid -> rows(uuid, uuids).stream()).toList();
    rows.forEach(this::deleteConversation);
    rows.forEach(this::delete);
    items.forEach(this::delete);
    return deleted;
  }

  private List<Map<String, AttributeValue>> identities(ThrowAwayUsers.Person person) {
    var keys = new ArrayList<>(UserItems.handleKeys(person.handle()));
    keys.add(UserItems.userKey(person.sub()));
    UserItems.lookAlikes(new User("", person.handle(), ""))
        .forEach(look -> keys.add(Items.keyOf(look)));
    return keys.stream()
        .map(key -> client.getItem(r -> r.tableName(table).key(key).consistentRead(true)).item())
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private List<Map<String, AttributeValue>> rows(String uuid, Set<String> uuids) {
    return partition(Items.rowsOf(uuid)).stream()
        .filter(row -> uuids.contains(Items.string(row, USER_UUID)))
        .toList();
  }

  private void deleteConversation(Map<String, AttributeValue> row) {
    var group = Items.string(row, MESSAGE_GROUP_UUID);
    partition(Items.messagesOf(group)).forEach(this::delete);
    partition(Items.membersOf(group)).forEach(this::delete);
    var owner = Items.string(row, PARTITION_KEY).substring(Items.ROW_PREFIX.length());
    delete(Items.pairKey(owner, Items.string(row, USER_UUID)));
  }

  private List<Map<String, AttributeValue>> partition(String key) {
    return client
        .queryPaginator(
            r ->
                r.tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("#pk = :pk")
                    .expressionAttributeNames(Map.of("#pk", PARTITION_KEY))
                    .expressionAttributeValues(Map.of(":pk", Items.text(key))))
        .items()
        .stream()
        .toList();
  }

  private void delete(Map<String, AttributeValue> item) {
    var was =
        client
            .deleteItem(r -> r.tableName(table).key(Items.keyOf(item)).returnValues("ALL_OLD"))
            .attributes();
    deleted += was.isEmpty() ? 0 : 1;
  }
}
