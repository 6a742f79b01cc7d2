package com.cruddur.bench.coldstart;

import com.cruddur.bench.coldstart.ColdStart.Snapshots;
import java.util.List;
import java.util.Map;

/**
 * What was measured.
 *
 * @param starts by function and way to start, JVM start to first answer in milliseconds, run by run
 */
public record ColdStartResult(
    int runs,
    Map<Function, Long> jarSizes,
    Map<Function, Map<Start, List<Double>>> starts,
    Map<Function, Snapshots> snapshots) {

  static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
