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
import java.util.Optional;

/**
 * A sort key of the table: a moment, and the exact text that stands for it there.
 *
 * <p>Written always as {@code yyyy-MM-dd'T'HH:mm:ss.SSSSSS+00:00}, which sorts as text as the
 * moments do. Read in every form that the reference's tables hold: without offset (meaning UTC),
 * with any offset or {@code Z}, without a fraction or with one of 1 to 9 digits.
 *
 * <p>What comes from outside, from a client or from another writer of the table, is compared by its
 * moment, and {@link #written()} before it is stored: only texts of one form sort as moments do.
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

  // Before and after, in UTC or as it is written, a year has not four digits: its text does not
  // sort.
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final int TO_THE_MINUTE = "yyyy-MM-ddTHH:mm".length();

  /** Sort before and after the texts of all moments, as texts that begin with a letter do not. */
  static final String LOWEST = "0";

  static final String BEYOND = ":";

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
   * @throws DateTimeException when the text is none of them, or its year has not four digits
   */
  public static Timestamp parse(String text) {
    // An offset can only stand after the time: the date has the other two hyphens.
    var time = text.indexOf('T');
    var zoned = time >= 0 && text.substring(time).matches(".*(Z|[+-]\\d.*)");
    var instant =
        zoned
            ? OffsetDateTime.parse(text).toInstant()
            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    if (instant.isBefore(FIRST) || instant.isAfter(LAST) || "+-".indexOf(text.charAt(0)) >= 0) {
      throw new DateTimeException("its year has not four digits");
    }
    return new Timestamp(instant, text);
  }

  /** The same for what may be damaged; empty when it is none of these forms. */
  public static Optional<Timestamp> read(String text) {
    try {
      return Optional.of(parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** The same moment, cut to whole microseconds, in the form that this project writes. */
  public Timestamp written() {
    return of(instant);
  }

  /**
   * Where a query for this moment and later ones begins: sorts at or before the text of each of
   * them, whatever form and offset it has.
   */
  String lowest() {
    var local = of(instant.plusSeconds(ZoneOffset.MIN.getTotalSeconds()));
    return local.text().substring(0, TO_THE_MINUTE);
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
