package com.cruddur.ops.users;

import java.util.HashSet;
import java.util.Set;

/** What an erasure has done so far. */
final class Tally {
  private final Set<String> conversations = new HashSet<>();
  private int messages;
  private int items;
  int pairs;
  int sends;
  int directory;

  void conversation(String group, ConversationErasure.Result result) {
    conversations.add(group);
    messages += result.messages();
    items += result.items();
  }

  Erasure.Outcome outcome(boolean continued, boolean inPool, int left) {
    return new Erasure.Outcome(
        continued, inPool, conversations.size(), messages, items, pairs, sends, directory, left);
  }
}
