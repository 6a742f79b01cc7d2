package com.cruddur.messages;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * One send under a client's key, which a repeat of the request finds.
 *
 * @param fingerprint what tells this send from another one under the same key
 * @param now when it is sent
 */
record OneSend(IdempotencyKey key, String fingerprint, Instant now) {
  /** Remembers that this message was sent, unless something is remembered under the key. */
  TransactWriteItem write(Table table, Message message) {
    return table.absent(
        Items.sent(key, fingerprint, message, now.plus(IdempotencyKey.REMEMBERED)), now);
  }

  /**
   * What the first request under the key has sent. Where the item no longer says into which
   * conversation, that is the one this request goes into: its fingerprint says so.
   *
   * @param remembered the item that is there
   * @param message what this request was about to send
   * @throws Refusal {@code IDEMPOTENCY_KEY_REUSED} when that was something else, or cannot be read
   */
  Sent first(Map<String, AttributeValue> remembered, Message message) {
    if (!fingerprint.equals(Items.string(remembered, Items.SENT_FINGERPRINT))) {
      throw new Refusal(Refusal.Code.IDEMPOTENCY_KEY_REUSED);
    }
    var uuid = Items.id(remembered, Items.MESSAGE_UUID);
    var group = Items.id(remembered, Items.SENT_GROUP_UUID);
    // DynamoDB's client repeats a call whose answer was lost: then it is this very message.
    var repeated = !uuid.equals(message.uuid());
    return new Sent(
        new Message(
            uuid,
            group.isEmpty() ? message.groupUuid() : group,
            message.sender(),
            message.text(),
            Timestamp.read(Items.string(remembered, Items.SENT_AT))
                .map(Timestamp::text)
                .orElse("")),
        false,
        repeated);
  }
}
