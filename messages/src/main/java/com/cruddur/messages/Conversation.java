package com.cruddur.messages;

/**
 * A conversation as one participant's list shows it.
 *
 * @param other the other participant
 * @param text the newest message's text
 * @param lastMessageAt the row's sort key
 */
public record Conversation(String groupUuid, User other, String text, String lastMessageAt) {}
