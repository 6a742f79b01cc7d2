package com.cruddur.messages;

import java.util.OptionalInt;

/**
 * A conversation as one participant's list shows it.
 *
 * @param other the other participant
 * @param text the newest message's text
 * @param lastMessageAt the row's sort key
 * @param unread how many messages of the other one stand after the participant's marker and after
 *     what they wrote themselves, 100 for as many or more; empty where they have never marked the
 *     conversation as read
 */
public record Conversation(
    String groupUuid, User other, String text, String lastMessageAt, OptionalInt unread) {}
