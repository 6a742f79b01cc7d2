package com.cruddur.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.bench.Subject.Burst;
import com.cruddur.bench.Subject.Request;
import com.cruddur.bench.capacity.Capacity;
import com.cruddur.review.cost.MonthlyLoad;
import com.cruddur.review.cost.Traffic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The cost model's units are those that the benchmark counts. */
class MeasuredLoadTest {
  /** Of the one who looks, once a month: the trigger reads the user. */
  private static final double SIGN_IN = 1;

  private static final double DAYS = 730 / 24.0;
  private static final List<Text> TEXTS = List.of(Text.SHORT, Text.FOUR_BYTES);
  private static List<Row> rows;

  @BeforeAll
  static void measure() throws IOException {
    var scale = new Scale(1, 1, 1, List.of(1), TEXTS, List.of(), List.of(), List.of());
    rows = Benchmark.run(scale, _ -> {});
  }

  @Test
  void aLoneMessageWritesWhatAnAppendAndAMoveWrite() {
    for (var text : TEXTS) {
      var load = load(messages(1, 0, text));
      assertEquals(
          (of(new Request(Operation.APPEND, text)).writes() + of(new Burst(text, 1)).writes())
              * DAYS,
          load.writeUnits(),
          1e-6,
          text.title());
    }
  }

  @Test
  void aLoneMessageReadsWhatAnAppendAndAMoveRead() {
    for (var text : TEXTS) {
      assertEquals(
          (of(new Request(Operation.APPEND, text)).reads() + of(new Burst(text, 1)).reads()) * DAYS,
          load(messages(1, 0, text)).readUnits(),
          1e-6,
          text.title());
    }
  }

  @Test
  void aNewConversationWritesWhatStartingItWrites() {
    for (var text : TEXTS) {
      assertEquals(
          of(new Request(Operation.START, text)).writes() * DAYS,
          load(messages(1, 1, text)).writeUnits(),
          1e-6,
          text.title());
    }
  }

  @Test
  void looksReadWhatTheFirstPagesRead() {
    for (var text : TEXTS) {
      assertEquals(
          of(new Request(Operation.CONVERSATIONS, text)).reads() * DAYS + SIGN_IN,
          load(looks(1, 0, text)).readUnits(),
          1e-6,
          text.title());
      assertEquals(
          of(new Request(Operation.MESSAGES, text)).reads() * DAYS + SIGN_IN,
          load(looks(0, 1, text)).readUnits(),
          1e-6,
          text.title());
    }
  }

  private static MonthlyLoad load(Traffic traffic) {
    return new MonthlyLoad(traffic, false);
  }

  private static Traffic messages(double messages, double starts, Text text) {
    return new Traffic(messages, starts, 0, 0, 0, 0, 0, 1, bytes(text), 1, 0, 1, 1);
  }

  private static Traffic looks(double lists, double pages, Text text) {
    return new Traffic(0, 0, 1, 0, lists, pages, 0, 1, bytes(text), 1, 0, 1, 1);
  }

  private static int bytes(Text text) {
    return text.value().getBytes(StandardCharsets.UTF_8).length;
  }

  private static Capacity of(Subject subject) {
    return rows.stream()
        .filter(row -> row.subject().equals(subject))
        .findFirst()
        .orElseThrow()
        .ours()
        .capacity();
  }
}
