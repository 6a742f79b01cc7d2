package com.cruddur.messages;

import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Sort keys, written and read. */
@State(Scope.Benchmark)
public class TimestampBenchmark {
  private Instant instant = Instant.parse("2026-11-21T18:27:02.123456Z");
  private String ours = "2026-11-21T18:27:02.123456+00:00";
  private String naive = "2023-07-05T18:27:02.123456";

  @Benchmark
  public Timestamp write() {
    return Timestamp.of(instant);
  }

  @Benchmark
  public Timestamp read() {
    return Timestamp.parse(ours);
  }

  @Benchmark
  public Timestamp readWithoutOffset() {
    return Timestamp.parse(naive);
  }
}
