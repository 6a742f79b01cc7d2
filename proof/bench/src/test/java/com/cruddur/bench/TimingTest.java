package com.cruddur.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimingTest {
  @Test
  void aRoundsRateIsItsMessagesByItsTime() {
    var timing = Timing.of(List.of(new double[] {100, 300}, new double[] {100, 100}), 10);
    assertEquals(50, timing.slowest());
    assertEquals(100, timing.fastest());
    assertEquals(75, timing.perSecond());
    assertEquals(4, timing.repetitions());
  }

  @Test
  void theMedianOfAnOddNumberIsTheMiddleOne() {
    assertEquals(2, Timing.median(new double[] {1, 2, 9}));
  }

  @Test
  void ninetyNineOfAHundredAreAtMostP99() {
    var hundred = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
    assertEquals(99, Timing.percentile(hundred, 99));
    assertEquals(7, Timing.percentile(new double[] {7}, 99));
  }
}
