package com.cruddur.stream.faults;

import com.cruddur.messages.faults.Fault;
import com.cruddur.messages.faults.IndexView;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a stream function has to go through.
 *
 * @param conversations each a pair of users, by number
 * @param messages what was sent, in the order of the stream
 * @param batches what is delivered: positions in {@code messages}; {@code -1 - n} is the n-th kind
 *     of poison
 * @param faults by call, counted over all invocations
 * @param meanwhile by call: what another invocation delivers just before it
 * @param views how far the index is behind, by user; up to date for users beyond the list
 * @param pageItems how many items a query's page holds at most
 */
record StreamCase(
    List<Pair> conversations,
    List<Sent> messages,
    List<List<Integer>> batches,
    SortedMap<Integer, Fault> faults,
    Map<Integer, List<Integer>> meanwhile,
    List<IndexView> views,
    int pageItems) {

  /** Two users who talk. */
  record Pair(int one, int two) {}

  /**
   * A message.
   *
   * @param at microseconds after the conversation began; two messages of one conversation never
   *     share it
   */
  record Sent(int conversation, boolean fromOne, int at) {
    String text() {
      return "message of " + conversation + " at " + at;
    }
  }

  int users() {
    return 1
        + conversations.stream().mapToInt(pair -> Math.max(pair.one(), pair.two())).max().orElse(0);
  }

  StreamCase delivered(List<List<Integer>> batches) {
    return new StreamCase(conversations, messages, batches, faults, meanwhile, views, pageItems);
  }

  StreamCase seen(List<IndexView> views) {
    return new StreamCase(conversations, messages, batches, faults, meanwhile, views, pageItems);
  }

  StreamCase paged(int pageItems) {
    return new StreamCase(conversations, messages, batches, faults, meanwhile, views, pageItems);
  }

  StreamCase with(int call, Fault fault) {
    var more = new TreeMap<>(faults);
    more.put(call, fault);
    return new StreamCase(conversations, messages, batches, more, meanwhile, views, pageItems);
  }

  StreamCase besides(int call, List<Integer> batch) {
    var more = new TreeMap<>(meanwhile);
    more.put(call, batch);
    return new StreamCase(conversations, messages, batches, faults, more, views, pageItems);
  }

  /** Whether two conversations of one user may want the same key. */
  boolean mayCollide() {
    return conversations.size() > 1;
  }

  IndexView view(int user) {
    return user < views.size() ? views.get(user) : IndexView.FRESH;
  }
}
