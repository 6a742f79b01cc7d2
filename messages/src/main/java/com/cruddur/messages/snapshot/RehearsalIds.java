package com.cruddur.messages.snapshot;

import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;
import static com.cruddur.messages.TableSchema.USER_PREFIX;

import com.cruddur.messages.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Who and what a rehearsal is about: ids that are no uuids, as all real ones are, so that no item
 * of theirs exists, ever did or will.
 */
public final class RehearsalIds {
  public static final String SUB = "nobody";
  public static final String USER = "nobody";
  public static final String OTHER_USER = "nobody-else";
  public static final String CONVERSATION = "no-conversation";

  /** In the form of the table's timestamps. */
  public static final String LONG_AGO = "2000-01-01T00:00:00.000000+00:00";

  private RehearsalIds() {}

  /** The row of one who takes part in the conversation that does not exist. */
  public static Map<String, AttributeValue> row(String owner, String other) {
    var row = item("GRP#" + owner, LONG_AGO);
    row.put(MESSAGE_GROUP_UUID, AttributeValue.fromS(CONVERSATION));
    row.put("user_uuid", AttributeValue.fromS(other));
    return row;
  }

  /**
   * A transaction that DynamoDB cancels: it replaces an item only as it was read, and there is
   * none. Nothing is written and no alarm watches refused conditions; it costs the units of the
   * attempt.
   */
  public static void writeInVain(Table table) {
    var profile = item(USER_PREFIX + SUB, "PROFILE");
    table.transact(List.of(table.replacement(profile, profile)));
  }

  private static Map<String, AttributeValue> item(String partition, String sort) {
    var item = new LinkedHashMap<String, AttributeValue>();
    item.put(PARTITION_KEY, AttributeValue.fromS(partition));
    item.put(SORT_KEY, AttributeValue.fromS(sort));
    return item;
  }
}
