package com.cruddur.messages.log;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One line of JSON for each invocation, its fields at the root, where CloudWatch Logs Insights
 * finds them. Lambda's own logger would put the line, as text, into the field {@code message} of a
 * document of its own; standard output is passed on as it is (Lambda developer guide, "Log and
 * monitor Java Lambda functions").
 */
public final class FunctionLog {
  private static final Pattern TRACE = Pattern.compile("Root=([0-9a-f-]+)");

  private final Consumer<String> lines;
  private final InstantSource clock;
  private final TableMeter meter;
  private final Tracer tracer;

  /**
   * @param lines takes each document, one line without its end
   * @param clock what durations are measured by
   * @param meter of the client whose calls the invocations make
   * @param tracer is told what the line's annotations say
   */
  public FunctionLog(Consumer<String> lines, InstantSource clock, TableMeter meter, Tracer tracer) {
    this.lines = lines;
    this.clock = clock;
    this.meter = meter;
    this.tracer = tracer;
  }

  /** The same, where nothing is traced. */
  public FunctionLog(Consumer<String> lines, InstantSource clock, TableMeter meter) {
    this(lines, clock, meter, new Tracer(Optional.empty()));
  }

  public static FunctionLog onStandardOutput(TableMeter meter) {
    return new FunctionLog(
        System.out::println, InstantSource.system(), meter, Tracer.of(System.getenv()));
  }

  /** For whoever runs a handler outside Lambda and reads no log. */
  public static FunctionLog none() {
    return new FunctionLog(_ -> {}, InstantSource.system(), new TableMeter());
  }

  /**
   * An invocation begins.
   *
   * @param event what it is, as the log's field {@code event} says
   * @param requestId Lambda's id of it
   * @param traceHeader X-Ray's, {@code Root=…;Parent=…;Sampled=…}; null where it is not traced
   */
  public LogLine begin(String event, String requestId, String traceHeader) {
    var header = Objects.requireNonNullElse(traceHeader, "");
    var line =
        new LogLine(lines, clock, meter, header, tracer)
            .annotated("event", event)
            .with("requestId", requestId);
    var trace = TRACE.matcher(header);
    return trace.find() ? line.with("traceId", trace.group(1)) : line;
  }
}
