package com.cruddur.messages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Moments in every form that comes from outside: without offset, with {@code Z}, with any offset up
 * to 18 hours; without a fraction and with one of 1 to 9 digits.
 */
public final class Forms {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final int FARTHEST = ZoneOffset.MAX.getTotalSeconds();

  private Forms() {}

  /** Within two days around a moment: often near each other, now and then the same. */
  public static Arbitrary<Timestamp> around(Instant middle) {
    return any(
        Combinators.combine(
                Arbitraries.integers().between(-24, 24), Arbitraries.longs().between(-3_000, 3_000))
            .as((hours, nanos) -> middle.plusSeconds(3_600L * hours).plusNanos(nanos)));
  }

  private static Arbitrary<Timestamp> any(Arbitrary<Instant> moments) {
    return Combinators.combine(moments, Arbitraries.integers().between(0, 9), suffixes())
        .as(Forms::written);
  }

  private static Arbitrary<String> suffixes() {
    var offsets =
        Arbitraries.integers()
            .between(-FARTHEST, FARTHEST)
            .map(seconds -> ZoneOffset.ofTotalSeconds(seconds - seconds % 900).getId());
    var odd =
        Arbitraries.integers()
            .between(-FARTHEST, FARTHEST)
            .map(seconds -> ZoneOffset.ofTotalSeconds(seconds).getId());
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.of("", "Z", "+00:00")), Tuple.of(3, offsets), Tuple.of(1, odd));
  }

  /** The text, made here and not by the code under test. */
  private static Timestamp written(Instant moment, int digits, String suffix) {
    var unit = (int) Math.pow(10, 9 - digits);
    var cut = moment.minusNanos(moment.getNano() % unit);
    var local = cut.atOffset(suffix.isEmpty() ? ZoneOffset.UTC : ZoneOffset.of(suffix));
    var fraction = "." + "%09d".formatted(cut.getNano()).substring(0, digits);
    return new Timestamp(cut, SECONDS.format(local) + (digits == 0 ? "" : fraction) + suffix);
  }
}
