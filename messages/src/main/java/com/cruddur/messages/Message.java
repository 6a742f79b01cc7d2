package com.cruddur.messages;

/**
 * A message as its conversation's participants read it.
 *
 * @param createdAt its sort key, in whatever form the table holds
 */
public record Message(String uuid, String groupUuid, User sender, String text, String createdAt) {}
