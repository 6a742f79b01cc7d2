package com.cruddur.messages;

import java.time.Duration;
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
  /** How long a repeat is known as one. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  /** Remembers that this message was sent, unless something is remembered under the key. */
  TransactWriteItem write(Table table, Message message) {
    return table.absent(Items.sent(key, fingerprint, message, now.plus(REMEMBERED)), now);
  }

  /**
   * What the first request under the key has sent.
   *
   * @param remembered the item that is there
   * @param message what this request was about to send
   * @throws Refusal {@code IDEMPOTENCY_KEY_REUSED} when that was something else
   */
  Sent first(Map<String, AttributeValue> remembered, Message message) {
    if (!fingerprint.equals(Items.string(remembered, Items.SENT_FINGERPRINT))) {
      throw new Refusal(Refusal.Code.IDEMPOTENCY_KEY_REUSED);
    }
    var uuid = Items.string(remembered, Items.MESSAGE_UUID);
    // DynamoDB's client repeats a call whose answer was lost: then it is this very message.
    var repeated = !uuid.equals(message.uuid());
    return new Sent(
        new Message(
            uuid,
            Items.string(remembered, Items.SENT_GROUP_UUID),
            message.sender(),
            message.text(),
            Items.string(remembered, Items.SENT_AT)),
        false,
        repeated);
  }
}
