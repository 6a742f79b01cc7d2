package com.cruddur.reference;

import static com.cruddur.messages.Items.MESSAGE;
import static com.cruddur.messages.Items.MESSAGE_UUID;
import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.MESSAGE_PREFIX;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_DISPLAY_NAME;
import static com.cruddur.messages.TableSchema.USER_HANDLE;
import static com.cruddur.messages.TableSchema.USER_UUID;

import com.cruddur.messages.User;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The reference's access patterns: lists of this calendar year, a put without a condition, and a
 * new conversation as a batch of three puts of which nobody asks what became.
 */
final class ReferenceTable {
  private static final String ROW_PREFIX = "GRP#";
  private static final int PAGE = 20;

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  ReferenceTable(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  /** A user's rows, newest first. */
  List<Map<String, AttributeValue>> rows(User user) {
    return newestOfThisYear(ROW_PREFIX + user.uuid());
  }

  /** A conversation's messages, oldest first. */
  List<Map<String, AttributeValue>> messages(String group) {
    return newestOfThisYear(MESSAGE_PREFIX + group).reversed();
  }

  /**
   * Puts a message.
   *
   * @return its timestamp
   */
  String append(User sender, String group, String text) {
    var at = now();
    var item = message(sender, group, text, at);
    client.putItem(b -> b.tableName(table).item(item));
    return at;
  }

  /**
   * Puts a first message and both rows.
   *
   * @return the new conversation's uuid
   */
  String start(User sender, User receiver, String text) {
    var group = UUID.randomUUID().toString();
    var at = now();
    var puts =
        List.of(
            put(message(sender, group, text, at)),
            put(row(sender, receiver, group, text, at)),
            put(row(receiver, sender, group, text, at)));
    client.batchWriteItem(b -> b.requestItems(Map.of(table, puts)));
    return group;
  }

  private List<Map<String, AttributeValue>> newestOfThisYear(String partition) {
    var year =
        Integer.toString(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).getYear());
    return client
        .query(
            b ->
                b.tableName(table)
                    .keyConditionExpression(
                        "%s = :pk and begins_with(%s, :year)".formatted(PARTITION_KEY, SORT_KEY))
                    .expressionAttributeValues(Map.of(":pk", text(partition), ":year", text(year)))
                    .scanIndexForward(false)
                    .limit(PAGE))
        .items();
  }

  private static Map<String, AttributeValue> message(
      User sender, String group, String text, String at) {
    var item = item(MESSAGE_PREFIX + group, at, text, sender);
    item.put(MESSAGE_UUID, text(UUID.randomUUID().toString()));
    return item;
  }

  private static Map<String, AttributeValue> row(
      User owner, User other, String group, String text, String at) {
    var item = item(ROW_PREFIX + owner.uuid(), at, text, other);
    item.put(MESSAGE_GROUP_UUID, text(group));
    return item;
  }

  private static Map<String, AttributeValue> item(
      String partition, String at, String text, User user) {
    var item = new LinkedHashMap<String, AttributeValue>();
    item.put(PARTITION_KEY, text(partition));
    item.put(SORT_KEY, text(at));
    item.put(MESSAGE, text(text));
    item.put(USER_UUID, text(user.uuid()));
    item.put(USER_DISPLAY_NAME, text(user.displayName()));
    item.put(USER_HANDLE, text(user.handle()));
    return item;
  }

  private static WriteRequest put(Map<String, AttributeValue> item) {
    return WriteRequest.builder().putRequest(p -> p.item(item)).build();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  /** As Python's isoformat: microseconds, but no fraction at all where they are zero. */
  private String now() {
    var now = clock.instant().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    var pattern =
        now.getNano() == 0 ? "uuuu-MM-dd'T'HH:mm:ssxxx" : "uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx";
    return now.format(DateTimeFormatter.ofPattern(pattern));
  }
}
