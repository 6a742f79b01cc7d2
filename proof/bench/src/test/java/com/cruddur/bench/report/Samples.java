package com.cruddur.bench.report;

import com.cruddur.bench.Operation;
import com.cruddur.bench.Outcome;
import com.cruddur.bench.Row;
import com.cruddur.bench.Subject;
import com.cruddur.bench.Text;
import com.cruddur.bench.Timing;
import com.cruddur.bench.capacity.Capacity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Results made up for the reports' tests. */
final class Samples {
  static final UnitPrices PRICES =
      new UnitPrices("us-east-1", "2026-11-21", 2e-6, 1e-6, 5e-7, 1e-5);

  private Samples() {}

  /**
   * @param writes of our move, in units
   * @param calls of our move
   * @param speed ours, in messages a second; the reference has 100
   * @param growing the read units of a list of 1,000
   */
  static Results results(double writes, int calls, double speed, double growing) {
    var rows = new ArrayList<Row>();
    for (var burst : List.of(1, 10)) {
      rows.add(
          new Row(
              new Subject.Burst(Text.SHORT, burst),
              outcome(writes, 2.5, calls, 1, speed * burst),
              outcome(8 * burst, 0.5 * burst, 5 * burst, 5 * burst, 100)));
    }
    rows.add(
        new Row(
            new Subject.Request(Operation.APPEND, Text.SHORT),
            outcome(1, 2, 3, 1, 100),
            outcome(1, 0, 1, 1, 300)));
    for (var size : List.of(100, 1_000)) {
      for (var of : Subject.Of.values()) {
        for (var operation : Operation.values()) {
          var reads = size == 1_000 ? growing : 3;
          rows.add(
              new Row(
                  new Subject.Growth(of, size, operation),
                  outcome(1, reads, 3, 1, 100),
                  outcome(1, 0, 1, 1, 300)));
        }
      }
    }
    return new Results(new Machine(Map.of("CPUs", "2")), PRICES, 5, rows);
  }

  private static Outcome outcome(
      double writes, double reads, int calls, int invocations, double speed) {
    return new Outcome(
        new Capacity(reads, 0, writes, 0, calls, 0, calls),
        invocations,
        new Timing(speed, speed / 2, speed * 2, 1000 / speed, 2000 / speed, 10));
  }
}
