package com.cruddur.endtoend.fuzz;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Values: right ones for a schema, ones at its edges, and hostile ones for any. */
public final class Values {
  /** Stands in whatever people write here: no log may hold it. */
  public static final String MARK = "generated-words";

  private static final List<String> WORDS =
      List.of(
          "Hello",
          "ça va",
          "日本語",
          "👩‍👩‍👧",
          "😀",
          "naïve",
          "\t",
          "\n",
          "שלום",
          "e\u0301",
          "a\u200bb",
          "<b>&amp;",
          "'; --",
          "${x}",
          "%s");

  /** What parsers, databases and people stumble over. */
  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "\u0000",
          "\u0007",
          "\n",
          "\r\nX-Injected: 1",
          "\u0085",
          "\u200b",
          "\u202e" + MARK,
          "\u2800",
          "\u3164",
          "\ufeff",
          "\uffff",
          "\ufffd",
          "\ud83d",
          "\udc00\ud800",
          "\udb40\udc41",
          "e" + "\u0301".repeat(300),
          "\u1e9b\u0323",
          "İıſK",
          "null",
          "undefined",
          "NaN",
          "true",
          "0",
          "-1",
          "../../etc/passwd",
          "..",
          ".",
          "/",
          "\\",
          "%00",
          "%2e%2e%2f",
          "*",
          "?",
          "#",
          "@",
          "@@",
          "a,b",
          "\"",
          "'",
          "{}",
          "[]",
          "MSG#",
          "GRP#",
          "USER#",
          "2023-07-05T18:27:02Z",
          "2023-07-05T18:27:02.123456789+05:30",
          "2023-07-05T18:27:02",
          "+999999999-12-31T23:59:59.999999999-18:00",
          "-999999999-01-01T00:00:00+18:00",
          "0000-01-01T00:00:00Z",
          "2023-02-30T00:00:00Z",
          "MTo",
          "MToA",
          "MTo_",
          "MTowMDAw",
          "00000000-0000-0000-0000-000000000000",
          MARK.repeat(20),
          "x".repeat(255),
          "x".repeat(256),
          "x".repeat(257),
          "x".repeat(1024),
          "x".repeat(1025),
          "😀".repeat(1024),
          "😀".repeat(1025),
          "x".repeat(2100));

  /** JSON that is of another type than most fields, or that few parsers take well. */
  private static final List<String> JSON =
      List.of(
          "null",
          "true",
          "0",
          "-0",
          "-1",
          "1e400",
          "1E-400",
          "9223372036854775808",
          "123456789012345678901234567890.5",
          "9".repeat(900),
          "[]",
          "[[]]",
          "[null]",
          "{}",
          "{\"a\":{}}",
          "{\"\":\"\"}",
          "[".repeat(90) + "]".repeat(90),
          "{\"a\":".repeat(400) + "1" + "}".repeat(400),
          "[" + "0,".repeat(5_000) + "0]",
          "\"\\ud83d\"",
          "\"\\u0000\"",
          "\"\\/\\b\"",
          "\"" + "y".repeat(70_000) + "\"");

  private final Random random;

  Values(Random random) {
    this.random = random;
  }

  /** Some words that anybody may send. */
  String text() {
    var text = new StringBuilder(MARK);
    for (var i = random.nextInt(6); i > 0; i--) {
      text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString();
  }

  /** A hostile text, now and then within another one. */
  String hostile() {
    var text = HOSTILE.get(random.nextInt(HOSTILE.size()));
    return switch (random.nextInt(6)) {
      case 0 -> text + hostile();
      case 1 -> "a" + text + "b";
      case 2 -> Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
      default -> text;
    };
  }

  String hostileJson() {
    return random.nextBoolean() ? JSON.get(random.nextInt(JSON.size())) : quoted(hostile());
  }

  /** A right value for a parameter. */
  String right(Schema<?> schema, String name, Known known) {
    return schema.getType().equals("integer")
        ? number(schema)
        : known.value(name, random).orElseGet(this::text);
  }

  /** A right value as JSON. */
  String rightJson(Schema<?> schema, String name, Known known) {
    if (Boolean.TRUE.equals(schema.getNullable()) && random.nextInt(8) == 0) {
      return "null";
    }
    return schema.getType().equals("string")
        ? quoted(right(schema, name, known))
        : right(schema, name, known);
  }

  /** A value just within or just beyond what a schema allows. */
  String edge(Schema<?> schema) {
    var edges = new ArrayList<String>();
    for (var bound : bounds(schema.getMinimum(), schema.getMaximum())) {
      edges.addAll(
          List.of(
              "" + (bound - 1),
              "" + bound,
              "" + (bound + 1),
              bound + ".0",
              "+" + bound,
              "0" + bound));
    }
    if (schema.getType().equals("string")) {
      for (var length :
          List.of(orElse(schema.getMinLength(), 0), orElse(schema.getMaxLength(), 1024))) {
        for (var near : List.of(length - 1, length, length + 1)) {
          edges.add("z".repeat(Math.max(0, near)));
        }
      }
    }
    return edges.isEmpty() ? hostile() : edges.get(random.nextInt(edges.size()));
  }

  private String number(Schema<?> schema) {
    var bounds = bounds(schema.getMinimum(), schema.getMaximum());
    return bounds.size() < 2
        ? "" + random.nextInt()
        : "" + random.nextLong(bounds.getFirst(), bounds.getLast() + 1);
  }

  private static List<Long> bounds(BigDecimal minimum, BigDecimal maximum) {
    var bounds = new ArrayList<Long>();
    Optional.ofNullable(minimum).map(BigDecimal::longValueExact).ifPresent(bounds::add);
    Optional.ofNullable(maximum).map(BigDecimal::longValueExact).ifPresent(bounds::add);
    return bounds;
  }

  private static int orElse(Integer length, int instead) {
    return length == null ? instead : length;
  }

  static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
