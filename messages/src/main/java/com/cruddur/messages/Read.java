package com.cruddur.messages;

/**
 * How far a person has read a conversation.
 *
 * @param at the moment of the newest message that they have seen, in the written form
 * @param unread how many messages of the other one stand after it and after what they wrote
 *     themselves, 100 for as many or more
 */
public record Read(Timestamp at, int unread) {}
