package com.cruddur.stream.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.messages.faults.IndexView;
import com.cruddur.stream.faults.StreamCase.Pair;
import com.cruddur.stream.faults.StreamCase.Sent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExhaustiveSearchTest {
  @Test
  void trial() {
    var t = System.nanoTime();
    var cases = 0;
    var reads = 0;
    var calls = 0;
    for (var order : Exhaustive.ordersWithOneRepeat(3)) {
      for (var split : Exhaustive.splits(order)) {
        for (var a : IndexView.upTo(2))
          for (var b : IndexView.upTo(2)) {
            var story =
                new StreamCase(
                    List.of(new Pair(0, 1), new Pair(0, 2)),
                    List.of(new Sent(0, true, 1), new Sent(0, false, 2), new Sent(1, true, 2)),
                    split,
                    new TreeMap<>(),
                    Map.of(),
                    List.of(a, b),
                    100);
            var r = StreamRun.onModel(story, Processor::deployed);
            assertEquals(Optional.empty(), r.violation(), story::toString);
            cases++;
            reads += r.reads();
            calls += r.calls();
          }
      }
    }
    System.out.println(cases + " " + calls + " " + reads + " " + (System.nanoTime() - t) / 1e9);
  }
}
