package com.cruddur.bench;

import com.cruddur.bench.side.Conversation;
import com.cruddur.bench.side.Person;
import com.cruddur.bench.side.Side;
import java.util.concurrent.atomic.AtomicInteger;

/** Persons who have not met before. */
final class People {
  private final AtomicInteger last = new AtomicInteger();

  Person next(Side side) {
    var person = Person.numbered(last.incrementAndGet());
    side.register(person);
    return person;
  }

  /** A new conversation of two. */
  Conversation conversation(Side side, Text text) {
    return conversation(side, next(side), text);
  }

  /** A person's new conversation with somebody. */
  Conversation conversation(Side side, Person person, Text text) {
    return side.converse(person, next(side), text.value());
  }

  /** A conversation of two that has so many messages besides its first. */
  Conversation conversation(Side side, int messages, Text text) {
    var conversation = conversation(side, text);
    side.rows().addMessages(conversation, messages, text.value());
    return conversation;
  }

  /**
   * A conversation of two in which one has marked what there was as read, and has written so many
   * messages since.
   */
  Conversation answered(Side side, int messages, Text text) {
    var conversation = conversation(side, text);
    side.rows().mark(conversation);
    if (messages > 0) {
      side.rows().addMessages(conversation, messages, text.value());
      side.delivery(conversation, 1, text.value()).to(side.timed());
    }
    return conversation;
  }

  /** A person with so many conversations. */
  Person withConversations(Side side, int count, Text text) {
    var person = next(side);
    side.rows().addConversations(person, last.getAndAdd(count) + 1, count, text.value());
    return person;
  }
}
