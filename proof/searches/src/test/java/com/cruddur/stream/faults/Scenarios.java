package com.cruddur.stream.faults;

import com.cruddur.messages.faults.Fault;
import com.cruddur.messages.faults.IndexView;
import com.cruddur.messages.faults.Refusals;
import com.cruddur.stream.faults.StreamCase.Pair;
import com.cruddur.stream.faults.StreamCase.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Large stories, drawn at random and shrunk by jqwik. */
final class Scenarios {
  private static final int CALLS = 60;

  private Scenarios() {}

  static Arbitrary<StreamCase> any() {
    return Combinators.combine(
            pairs(), sent(), deliveries(), faults(), meanwhile(), views(), pages())
        .as(Scenarios::story);
  }

  private static Arbitrary<List<Pair>> pairs() {
    var people = Arbitraries.integers().between(0, 4);
    return Combinators.combine(people, people)
        .as((one, two) -> new Pair(Math.min(one, two), Math.max(one, two)))
        .filter(pair -> pair.one() != pair.two())
        .list()
        .ofMinSize(1)
        .ofMaxSize(7);
  }

  /**
   * Clocks disagree: the stream's order is not that of the timestamps, and few moments are many.
   */
  private static Arbitrary<List<Sent>> sent() {
    return Combinators.combine(number(7), Arbitraries.of(true, false), number(6))
        .as(Sent::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(14);
  }

  private static Arbitrary<List<List<Integer>>> deliveries() {
    return number(40).list().ofMinSize(1).ofMaxSize(6).list().ofMaxSize(8);
  }

  private static Arbitrary<List<Tuple2<Integer, Fault>>> faults() {
    var kinds = new ArrayList<>(Fault.simple());
    kinds.addAll(Refusals.ofEveryCall());
    return Combinators.combine(Arbitraries.integers().between(1, CALLS), Arbitraries.of(kinds))
        .as(Tuple::of)
        .list()
        .ofMaxSize(8);
  }

  private static Arbitrary<List<Tuple2<Integer, List<Integer>>>> meanwhile() {
    return Combinators.combine(
            Arbitraries.integers().between(1, CALLS), number(14).list().ofMinSize(1).ofMaxSize(4))
        .as(Tuple::of)
        .list()
        .ofMaxSize(3);
  }

  private static Arbitrary<List<IndexView>> views() {
    return Arbitraries.of(IndexView.upTo(3)).list().ofMaxSize(6);
  }

  private static Arbitrary<Integer> pages() {
    return Arbitraries.of(1_000, 1, 2, 3, 5);
  }

  private static Arbitrary<Integer> number(int below) {
    return Arbitraries.integers().between(0, below - 1);
  }

  /** Numbers that name nothing are taken round, so that every draw is a story. */
  private static StreamCase story(
      List<Pair> pairs,
      List<Sent> sent,
      List<List<Integer>> deliveries,
      List<Tuple2<Integer, Fault>> faults,
      List<Tuple2<Integer, List<Integer>>> meanwhile,
      List<IndexView> views,
      int pageItems) {
    var conversations = pairs.stream().distinct().toList();
    var byPlace = new TreeMap<String, Sent>();
    for (var one : sent) {
      var placed = new Sent(one.conversation() % conversations.size(), one.fromOne(), one.at());
      byPlace.putIfAbsent(placed.text(), placed);
    }
    var messages = List.copyOf(byPlace.values());
    var atCalls = new TreeMap<Integer, Fault>();
    faults.forEach(fault -> atCalls.put(fault.get1(), fault.get2()));
    var besides = new TreeMap<Integer, List<Integer>>();
    meanwhile.forEach(
        other ->
            besides.put(
                other.get1(), other.get2().stream().map(n -> n % messages.size()).toList()));
    return new StreamCase(
        conversations,
        messages,
        batches(messages.size(), deliveries),
        atCalls,
        besides,
        views,
        pageItems);
  }

  /** The last few numbers are poison; at the end comes what has not come yet. */
  private static List<List<Integer>> batches(int messages, List<List<Integer>> deliveries) {
    var kinds = Poison.values().length;
    var batches = new ArrayList<List<Integer>>();
    var missing = new ArrayList<>(IntStream.range(0, messages).boxed().toList());
    for (var delivery : deliveries) {
      var batch = delivery.stream().map(n -> n >= 36 ? -1 - n * 7 % kinds : n % messages).toList();
      batches.add(batch);
      missing.removeAll(batch);
    }
    if (!missing.isEmpty()) {
      batches.add(List.copyOf(missing));
    }
    return batches;
  }
}
