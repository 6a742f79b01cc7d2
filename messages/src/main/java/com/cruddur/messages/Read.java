package com.cruddur.messages;

/**
 * How far a person has read a conversation.
 *
 * @param at the newest message that they have seen
 * @param unread how many messages of the other one stand after it, at most 100
 */
public record Read(Timestamp at, int unread) {}
