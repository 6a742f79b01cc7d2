package com.cruddur.messages;

/**
 * What became of a send.
 *
 * @param message as its participants read it
 * @param newConversation whether it began a conversation
 * @param repeated whether an earlier request under the same idempotency key had sent it
 */
public record Sent(Message message, boolean newConversation, boolean repeated) {

  public String groupUuid() {
    return message.groupUuid();
  }
}
