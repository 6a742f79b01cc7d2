package com.cruddur.messages;

import java.util.OptionalInt;

/**
 * A conversation as one participant's list shows it.
 *
 * @param other the other participant
 * @param text the newest message's text
 * @param lastMessageAt the row's sort key
 * @param unread how many messages of the other one the participant has not seen, at most 100; empty
 *     where the participant has never marked the conversation as read
 */
public record Conversation(
    String groupUuid, User other, String text, String lastMessageAt, OptionalInt unread) {}
