package com.cruddur.bench;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How long it took, on this machine.
 *
 * @param perSecond messages a second (or requests): the median of the rounds
 * @param slowest the slowest round's
 * @param fastest the fastest round's
 * @param p50 milliseconds that one repetition took: the median of all
 * @param p99 milliseconds
 * @param repetitions in all rounds
 */
public record Timing(
    double perSecond, double slowest, double fastest, double p50, double p99, int repetitions) {

  /**
   * @param rounds by round, the milliseconds of each repetition
   * @param messages that one repetition deals with
   */
  static Timing of(List<double[]> rounds, int messages) {
    var rates =
        rounds.stream()
            .mapToDouble(round -> 1000.0 * messages * round.length / DoubleStream.of(round).sum())
            .sorted()
            .toArray();
    var all = rounds.stream().flatMapToDouble(DoubleStream::of).sorted().toArray();
    return new Timing(
        median(rates),
        rates[0],
        rates[rates.length - 1],
        median(all),
        percentile(all, 99),
        all.length);
  }

  static double median(double[] sorted) {
    var half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The smallest value that so many percent do not exceed (nearest rank). */
  static double percentile(double[] sorted, int percent) {
    var rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted[Math.max(rank, 1) - 1];
  }
}
