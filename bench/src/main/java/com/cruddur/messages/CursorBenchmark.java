package com.cruddur.messages;

import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Where a list goes on, written and read. */
@State(Scope.Benchmark)
public class CursorBenchmark {
  private Cursor cursor = new Cursor("2026-11-21T18:27:02.123456+00:00");
  private String text = cursor.text();

  @Benchmark
  public String write() {
    return cursor.text();
  }

  @Benchmark
  public Optional<Cursor> read() {
    return Cursor.parse(text);
  }
}
