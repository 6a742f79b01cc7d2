package com.cruddur.messages.log;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What one invocation tells of itself: collected while it runs, written when it ends. */
public final class LogLine {
  private final Consumer<String> lines;
  private final InstantSource clock;
  private final TableMeter meter;
  private final Instant begin;
  private final TableUse before;
  private final String traceHeader;
  private final Tracer tracer;
  private final List<String> fields = new ArrayList<>();
  private final Map<String, String> annotations = new LinkedHashMap<>();
  private String level = "INFO";

  LogLine(
      Consumer<String> lines,
      InstantSource clock,
      TableMeter meter,
      String traceHeader,
      Tracer tracer) {
    this.traceHeader = traceHeader;
    this.tracer = tracer;
    this.lines = lines;
    this.clock = clock;
    this.meter = meter;
    this.begin = clock.instant();
    this.before = meter.reading();
  }

  /** A field of text. It stands in the log for weeks: nothing that people wrote or are named by. */
  public LogLine with(String name, String value) {
    fields.add("\"%s\":%s".formatted(name, quoted(value)));
    return this;
  }

  public LogLine with(String name, long value) {
    fields.add("\"%s\":%d".formatted(name, value));
    return this;
  }

  /** A field by which traces can be searched too. */
  public LogLine annotated(String name, String value) {
    annotations.put(name, quoted(value));
    return with(name, value);
  }

  public LogLine annotated(String name, long value) {
    annotations.put(name, Long.toString(value));
    return with(name, value);
  }

  /** A list of texts. */
  public LogLine with(String name, List<String> values) {
    fields.add(
        "\"%s\":%s"
            .formatted(
                name,
                values.stream().map(LogLine::quoted).collect(Collectors.joining(",", "[", "]"))));
    return this;
  }

  /** The line tells of a fault: the runbooks look for errors. */
  public LogLine asError() {
    level = "ERROR";
    return this;
  }

  /** What the invocation has used of the table so far. */
  public TableUse used() {
    return meter.reading().minus(before);
  }

  /** Writes the line, with the time that the invocation took and what it used of the table. */
  public void end() {
    var now = clock.instant();
    var used = used();
    lines.accept(
        """
        {"timestamp":"%s","level":"%s",%s,"ms":%d,"calls":%d,"readUnits":%s,"writeUnits":%s}\
        """
            .formatted(
                now,
                level,
                String.join(",", fields),
                now.toEpochMilli() - begin.toEpochMilli(),
                used.calls(),
                used.readUnits(),
                used.writeUnits()));
    tracer.send(traceHeader, begin, now, annotations, level.equals("ERROR"));
  }

  private static String quoted(String text) {
    var json = new StringBuilder("\"");
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
