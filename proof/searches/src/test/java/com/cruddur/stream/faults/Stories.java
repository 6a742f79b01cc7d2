package com.cruddur.stream.faults;

import com.cruddur.stream.faults.StreamCase.Pair;
import com.cruddur.stream.faults.StreamCase.Sent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Small stories, still without a delivery. */
final class Stories {
  private Stories() {}

  /** Two people and some messages, one microsecond apart. */
  static StreamCase oneConversation(int messages) {
    return story(
        List.of(new Pair(0, 1)),
        IntStream.range(0, messages).mapToObj(i -> new Sent(0, i % 2 == 0, i)).toList());
  }

  /** One person in two conversations, which both want the same key. */
  static StreamCase twoConversationsThatCollide() {
    return story(
        List.of(new Pair(0, 1), new Pair(0, 2)),
        List.of(new Sent(0, true, 1), new Sent(0, false, 2), new Sent(1, true, 2)));
  }

  /** One person, many conversations, one message in each, all at one moment. */
  static StreamCase manyConversationsAtOneMoment(int conversations) {
    return story(
        IntStream.rangeClosed(1, conversations).mapToObj(i -> new Pair(0, i)).toList(),
        IntStream.range(0, conversations).mapToObj(i -> new Sent(i, true, 5)).toList());
  }

  static StreamCase story(List<Pair> conversations, List<Sent> messages) {
    return new StreamCase(
        conversations, messages, List.of(), new TreeMap<>(), Map.of(), List.of(), 1_000);
  }
}
