package com.cruddur.bench;

import java.util.List;

/**
 * How much is measured.
 *
 * @param rounds in which the sides take turns
 * @param messages that a round's bursts of one size have together, at least one burst
 * @param requests of one kind in a round
 * @param bursts messages of one conversation at once
 * @param histories messages in a conversation
 * @param lists conversations of a person
 * @param answers messages of a person's own after they marked their conversation as read
 */
public record Scale(
    int rounds,
    int messages,
    int requests,
    List<Integer> bursts,
    List<Text> texts,
    List<Integer> histories,
    List<Integer> lists,
    List<Integer> answers) {

  /** What docs/benchmarks shows: within five minutes on two cores. */
  public static final Scale FULL =
      new Scale(
          5,
          40,
          20,
          List.of(1, 2, 10, 100),
          List.of(Text.values()),
          List.of(10, 100, 1_000, 10_000),
          List.of(10, 100, 1_000),
          List.of(0, 100, 1_000, 4_000));

  /** The same units and calls in some seconds; its times say little. */
  public static final Scale QUICK =
      new Scale(
          2,
          4,
          2,
          List.of(1, 2, 10, 100),
          List.of(Text.SHORT),
          List.of(30, 300),
          List.of(30, 300),
          List.of(0, 100, 300));

  /** How many bursts of a size a round has. */
  int repetitions(int burst) {
    return Math.max(1, messages / burst);
  }
}
