package com.cruddur.messages;

/**
 * What became of a first message to a person.
 *
 * @param message as its participants read it
 * @param newConversation whether the two had none before
 */
public record Started(Message message, boolean newConversation) {

  public String groupUuid() {
    return message.groupUuid();
  }
}
