package com.cruddur.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
  @Test
  void isWrittenWithSixDigitsAlways() {
    assertEquals(
        "2023-07-05T18:27:02.000000+00:00",
        Timestamp.of(Instant.parse("2023-07-05T18:27:02Z")).text());
    assertEquals(
        "2023-07-05T18:27:02.100000+00:00",
        Timestamp.of(Instant.parse("2023-07-05T18:27:02.1Z")).text());
    assertEquals(
        "2023-07-05T18:27:02.123456+00:00",
        Timestamp.of(Instant.parse("2023-07-05T18:27:02.123456789Z")).text());
  }

  @Test
  void textsSortAsTheMomentsDo() {
    var moments =
        Stream.of("02Z", "02.000001Z", "02.1Z", "02.999999Z", "03Z")
            .map(seconds -> Timestamp.of(Instant.parse("2023-07-05T18:27:" + seconds)))
            .toList();
    assertEquals(moments.stream().sorted().toList(), moments);
    assertEquals(
        moments.stream().map(Timestamp::text).sorted().toList(),
        moments.stream().map(Timestamp::text).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "2023-07-05T18:27:02.123456,       2023-07-05T18:27:02.123456Z",
    "2023-07-05T18:27:02,              2023-07-05T18:27:02Z",
    "2023-07-05T18:27:02.123456+00:00, 2023-07-05T18:27:02.123456Z",
    "2023-07-05T18:27:02+00:00,        2023-07-05T18:27:02Z",
    "2023-07-05T20:27:02.5+02:00,      2023-07-05T18:27:02.5Z",
    "2023-07-05T14:27:02.5-04:00,      2023-07-05T18:27:02.5Z",
    "2023-07-05T18:27:02.123456789Z,   2023-07-05T18:27:02.123456789Z",
  })
  void everyFormOfTheReferencesTablesIsRead(String text, Instant moment) {
    assertEquals(moment, Timestamp.parse(text).instant());
    assertEquals(text, Timestamp.parse(text).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2023-07-05", "2023-13-05T18:27:02", "T+1"})
  void everythingElseIsRefused(String text) {
    assertThrows(DateTimeException.class, () -> Timestamp.parse(text));
    assertEquals(Optional.empty(), Timestamp.read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+10000-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59-18:00",
        "-0001-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00+18:00",
        "0000-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "+10000-01-01T00:00:00+18:00",
        "-0001-12-31T23:59:59-18:00"
      })
  void aYearWithoutFourDigitsIsRefusedBecauseItsTextDoesNotSort(String text) {
    assertThrows(DateTimeException.class, () -> Timestamp.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"})
  void theFirstAndTheLastOfTheOthersAreRead(String text) {
    assertEquals(Instant.parse(text), Timestamp.parse(text).instant());
    assertTrue(Timestamp.parse(text).lowest().compareTo(text) < 0);
  }

  @Test
  void theNextOneIsOneMicrosecondOn() {
    assertEquals(
        "2025-01-01T00:00:00.000000+00:00",
        Timestamp.parse("2024-12-31T23:59:59.999999").next().text());
  }

  @Test
  void twoTextsForOneMomentAreOrderedButDifferent() {
    var naive = Timestamp.parse("2023-07-05T18:27:02");
    var zoned = Timestamp.parse("2023-07-05T18:27:02+00:00");
    assertTrue(naive.compareTo(zoned) < 0 && zoned.compareTo(naive) > 0);
    assertTrue(!naive.equals(zoned));
  }
}
