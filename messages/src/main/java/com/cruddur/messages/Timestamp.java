package com.cruddur.messages;

import static java.time.temporal.ChronoField.MICRO_OF_SECOND;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * A sort key of the table: a moment, and the exact text that stands for it there.
 *
 * <p>Written always as {@code yyyy-MM-dd'T'HH:mm:ss.SSSSSS+00:00}, which sorts as text as the
 * moments do. Read in every form that the reference's tables hold: without offset (meaning UTC),
 * with any offset or {@code Z}, without a fraction or with one of 1 to 9 digits.
 *
 * <p>Ordered by moment; two texts for one moment are ordered as text, so that the order is total
 * and the same for every reader.
 *
 * @param text as it stands in the table; two timestamps are equal when their texts are
 */
public record Timestamp(Instant instant, String text) implements Comparable<Timestamp> {
  private static final DateTimeFormatter WRITTEN =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendLiteral('.')
          .appendValue(MICRO_OF_SECOND, 6)
          .appendLiteral("+00:00")
          .toFormatter()
          .withZone(ZoneOffset.UTC);
  private static final Comparator<Timestamp> ORDER =
      Comparator.comparing(Timestamp::instant).thenComparing(Timestamp::text);

  /** The moment, cut to whole microseconds, in the form that this project writes. */
  public static Timestamp of(Instant instant) {
    var micros = instant.truncatedTo(ChronoUnit.MICROS);
    return new Timestamp(micros, WRITTEN.format(micros));
  }

  /**
   * Reads a sort key in any of the forms above.
   *
   * @throws DateTimeException when the text is none of them
   */
  public static Timestamp parse(String text) {
    // An offset can only stand after the time: the date has the other two hyphens.
    var time = text.indexOf('T');
    var zoned = time >= 0 && text.substring(time).matches(".*(Z|[+-]\\d.*)");
    var instant =
        zoned
            ? OffsetDateTime.parse(text).toInstant()
            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    return new Timestamp(instant, text);
  }

  /** One microsecond later, in the form that this project writes. */
  public Timestamp next() {
    return of(instant.plus(1, ChronoUnit.MICROS));
  }

  @Override
  public int compareTo(Timestamp other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Timestamp that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
