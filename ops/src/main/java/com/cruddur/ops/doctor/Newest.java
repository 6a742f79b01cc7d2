package com.cruddur.ops.doctor;

import com.cruddur.messages.Items;
import com.cruddur.messages.TableSchema;
import com.cruddur.messages.Timestamp;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A conversation's newest message.
 *
 * @param text the text's hash
 * @param item the whole message; empty in a census, which keeps no text
 */
record Newest(Timestamp at, int text, Map<String, AttributeValue> item) {

  /** With the whole item; empty when its sort key is no timestamp. */
  static Optional<Newest> exact(Map<String, AttributeValue> item) {
    return of(item, item);
  }

  /** Without it. */
  static Optional<Newest> seen(Map<String, AttributeValue> item) {
    return of(item, Map.of());
  }

  private static Optional<Newest> of(
      Map<String, AttributeValue> item, Map<String, AttributeValue> kept) {
    return Timestamp.read(Items.string(item, TableSchema.SORT_KEY))
        .map(at -> new Newest(at, Items.messageText(item).hashCode(), kept));
  }

  Newest or(Newest other) {
    return at.compareTo(other.at) >= 0 ? this : other;
  }
}
