package com.cruddur.ops.users;

import static com.cruddur.messages.TableSchema.MESSAGE_PREFIX;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.cruddur.messages.ConversationRow;
import com.cruddur.messages.Items;
import com.cruddur.ops.table.TableScan;
import com.cruddur.templates.command.Progress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Where the table speaks of a person: what they wrote, their list, rows of others that name them,
 * memberships, pairs, sends under a key, the directory.
 *
 * @param groups the conversations that any of it belongs to
 * @param others what belongs to none: pairs, sends, the directory's items, and rows that do not say
 *     to which they belong
 */
record Footprint(SortedSet<String> groups, Collection<Map<String, AttributeValue>> others) {

  /** Scans the whole table: no key leads from a person to all of it. */
  static Footprint of(DynamoDbClient client, String table, String user, Progress progress) {
    var footprint = new Footprint(new ConcurrentSkipListSet<>(), new ConcurrentLinkedQueue<>());
    each(client, table, user, progress, footprint::note);
    return footprint;
  }

  /** Every item that is the person's or names them. */
  static void each(
      DynamoDbClient client,
      String table,
      String user,
      Progress progress,
      Consumer<Map<String, AttributeValue>> items) {
    new TableScan(client, progress)
        .each(
            request(table, user),
            item -> {
              if (concerns(item, user)) {
                items.accept(item);
              }
            });
  }

  /** A part of a key is a uuid; what only contains it is somebody else's. */
  private static boolean concerns(Map<String, AttributeValue> item, String user) {
    return Items.string(item, USER_UUID).equals(user)
        || Items.string(item, SORT_KEY).equals(user)
        || List.of(Items.string(item, PARTITION_KEY).split("#", -1)).contains(user);
  }

  private static ScanRequest request(String table, String user) {
    return ScanRequest.builder()
        .tableName(table)
        .filterExpression("#u = :u OR #s = :u OR contains(#p, :u)")
        .expressionAttributeNames(Map.of("#u", USER_UUID, "#s", SORT_KEY, "#p", PARTITION_KEY))
        .expressionAttributeValues(Map.of(":u", Items.text(user)))
        .build();
  }

  boolean isEmpty() {
    return groups.isEmpty() && others.isEmpty();
  }

  private void note(Map<String, AttributeValue> item) {
    var partition = Items.string(item, PARTITION_KEY);
    if (partition.startsWith(MESSAGE_PREFIX)) {
      groups.add(partition.substring(MESSAGE_PREFIX.length()));
    } else if (partition.startsWith(Items.MEMBERSHIP_PREFIX)) {
      groups.add(partition.substring(Items.MEMBERSHIP_PREFIX.length()));
    } else if (partition.startsWith(Items.ROW_PREFIX)) {
      var group = new ConversationRow(item).groupUuid();
      if (group.isEmpty()) {
        others.add(item);
      } else {
        groups.add(group);
      }
    } else {
      others.add(item);
    }
  }
}
