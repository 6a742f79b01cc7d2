package com.cruddur.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {
  @Test
  void twelveUnitsForALoneMessageMissTheTargetOfEightAndTheNoteSaysWhy() {
    var lone = Targets.of(Samples.results(12, 3, 110, 3)).getFirst();
    assertEquals("at most 8 write units for a lone message", lone.title());
    assertEquals("12 (the reference: 8)", lone.measured());
    assertEquals("**MISSED**", lone.verdict());
    assertTrue(lone.note().contains("decision 3"), lone.note());
  }

  @Test
  void everyTargetCanBeMet() {
    assertEquals(List.of(), missed(Samples.results(8, 3, 110, 3)));
  }

  @Test
  void everyTargetCanBeMissed() {
    var results = Samples.results(12, 4, 90, 65);
    assertEquals(Targets.of(results).size(), missed(results).size());
    assertTrue(
        Targets.of(results).stream()
            .filter(target -> !target.title().contains("sequential"))
            .noneMatch(target -> target.note().isEmpty()),
        "a missed target without a reason");
  }

  @Test
  void tenTimesIsAskedOfBatchesAndAsFastOfLoneMessages() {
    var measured = missed(Samples.results(8, 3, 99, 3));
    assertEquals(
        List.of(
            "not slower with lone messages",
            "at least 10 times the messages a second in bursts of 10"),
        measured);
  }

  private static List<String> missed(Results results) {
    return Targets.of(results).stream().filter(target -> !target.met()).map(Target::title).toList();
  }
}
