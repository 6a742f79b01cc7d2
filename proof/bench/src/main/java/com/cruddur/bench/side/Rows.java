package com.cruddur.bench.side;

import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.MESSAGE_PREFIX;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.READ_AT;
import static com.cruddur.messages.TableSchema.SORT_KEY;

import com.cruddur.messages.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What stands in a side's table: written before, and looked at after, what is measured. */
public final class Rows {
  private static final String OWNER = "GRP#";

  private final Database database;
  private final String table;

  Rows(Database database, String table) {
    this.database = database;
    this.table = table;
  }

  /** Adds so many older messages to a conversation. */
  public void addMessages(Conversation conversation, int count, String text) {
    var items = new ArrayList<Map<String, AttributeValue>>(count);
    for (var i = 0; i < count; i++) {
      var item = item(MESSAGE_PREFIX + conversation.group(), now(), text, conversation.one());
      item.put("message_uuid", text(UUID.randomUUID().toString()));
      items.add(item);
    }
    database.putAll(table, items);
  }

  /** Marks a conversation of {@code one}'s as read, as the API does where it has markers. */
  public void mark(Conversation conversation) {
    var row = OWNER + conversation.one().user().uuid();
    database
        .client()
        .updateItem(
            b ->
                b.tableName(table)
                    .key(Map.of(PARTITION_KEY, text(row), SORT_KEY, text(conversation.newest())))
                    .updateExpression("SET " + READ_AT + " = :now")
                    .expressionAttributeValues(Map.of(":now", text(conversation.newest()))));
  }

  /**
   * Adds conversations with so many others, of whom nobody asks anything but the rows.
   *
   * @param first the number of the first of them
   */
  public void addConversations(Person person, int first, int count, String text) {
    var items = new ArrayList<Map<String, AttributeValue>>(2 * count);
    for (var i = first; i < first + count; i++) {
      var other = Person.numbered(i);
      var at = now();
      var group = text(UUID.randomUUID().toString());
      var mine = item(OWNER + person.user().uuid(), at, text, other);
      var theirs = item(OWNER + other.user().uuid(), at, text, person);
      mine.put(MESSAGE_GROUP_UUID, group);
      theirs.put(MESSAGE_GROUP_UUID, group);
      items.add(mine);
      items.add(theirs);
    }
    database.putAll(table, items);
  }

  /**
   * Looks whether both rows stand at a conversation's newest message, once each.
   *
   * @throws IllegalStateException when they do not: what was measured was not the work
   */
  public void requireMoved(Conversation conversation) {
    for (var owner : List.of(conversation.one(), conversation.two())) {
      var at = of(owner, conversation.group());
      if (!at.equals(List.of(conversation.newest()))) {
        throw new IllegalStateException(
            "a row of %s stands at %s instead of %s".formatted(table, at, conversation.newest()));
      }
    }
  }

  Conversation newest(String group, Person one, Person two) {
    return new Conversation(group, one, two, Timestamp.parse(of(one, group).getFirst()));
  }

  private List<String> of(Person owner, String group) {
    return database
        .client()
        .queryPaginator(
            b ->
                b.tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :p")
                    .filterExpression(MESSAGE_GROUP_UUID + " = :g")
                    .expressionAttributeValues(
                        Map.of(":p", text(OWNER + owner.user().uuid()), ":g", text(group))))
        .items()
        .stream()
        .map(item -> item.get(SORT_KEY).s())
        .toList();
  }

  private String now() {
    return Timestamp.of(database.clock().instant()).text();
  }

  private static LinkedHashMap<String, AttributeValue> item(
      String partition, String sort, String text, Person shown) {
    var item = new LinkedHashMap<String, AttributeValue>();
    item.put(PARTITION_KEY, text(partition));
    item.put(SORT_KEY, text(sort));
    item.put("message", text(text));
    item.put("user_uuid", text(shown.user().uuid()));
    item.put("user_handle", text(shown.user().handle()));
    item.put("user_display_name", text(shown.user().displayName()));
    return item;
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
