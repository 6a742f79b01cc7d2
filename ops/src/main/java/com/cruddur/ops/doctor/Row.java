package com.cruddur.ops.doctor;

import com.cruddur.messages.ConversationRow;
import com.cruddur.messages.Items;
import com.cruddur.messages.TableSchema;
import com.cruddur.messages.Timestamp;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What of a conversation row matters here.
 *
 * @param text the text's hash
 * @param item the whole item; empty in a census, which keeps no text
 */
record Row(
    String owner,
    String sortKey,
    String other,
    Timestamp newestAt,
    int text,
    Map<String, AttributeValue> item) {

  /** With the whole item. */
  static Row exact(Map<String, AttributeValue> item) {
    return of(item, item);
  }

  /** Without it. */
  static Row seen(Map<String, AttributeValue> item) {
    return of(item, Map.of());
  }

  private static Row of(Map<String, AttributeValue> item, Map<String, AttributeValue> kept) {
    var row = new ConversationRow(item);
    return new Row(
        row.owner(),
        Items.string(item, TableSchema.SORT_KEY),
        row.other(),
        row.newestAt(),
        text(item),
        kept);
  }

  /** What is no text, or longer than one may be, is like no message's. */
  private static int text(Map<String, AttributeValue> item) {
    var value = item.get(Items.MESSAGE);
    var shown = Items.messageText(item);
    return value == null || !shown.equals(value.s()) ? 0 : shown.hashCode();
  }

  boolean hasTime() {
    return !newestAt.instant().equals(Instant.MIN);
  }
}
