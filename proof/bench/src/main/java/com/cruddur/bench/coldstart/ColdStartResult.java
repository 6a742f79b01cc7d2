package com.cruddur.bench.coldstart;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was measured, in milliseconds, run by run. */
public record ColdStartResult(
    int runs,
    Map<Function, Long> jarSizes,
    Map<Function, Map<Start, Runs>> starts,
    Map<Function, FirstEvents> events) {

  /**
   * JVM start to first answer.
   *
   * @param cpuMillis the processor time of it, on all cores together, which neighbours do not
   *     lengthen
   */
  record Runs(List<Double> millis, List<Double> cpuMillis) {
    Runs() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  /**
   * The first event of a JVM: of one that has only made its handler, and of one whose hooks before
   * a snapshot and after it have run.
   */
  record FirstEvents(List<Double> without, List<Double> primed) {
    FirstEvents() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  static ColdStartResult empty(int runs, Map<Function, Long> jarSizes) {
    var result =
        new ColdStartResult(
            runs, jarSizes, new EnumMap<>(Function.class), new EnumMap<>(Function.class));
    for (var function : Function.values()) {
      result.starts.put(function, new EnumMap<>(Start.class));
      for (var start : Start.values()) {
        result.starts.get(function).put(start, new Runs());
      }
      result.events.put(function, new FirstEvents());
    }
    return result;
  }

  static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
