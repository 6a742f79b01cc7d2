package com.cruddur.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.bench.Subject.Burst;
import com.cruddur.bench.Subject.Growth;
import com.cruddur.bench.Subject.Of;
import com.cruddur.bench.Subject.Request;
import com.cruddur.bench.capacity.Capacity;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Units, calls and invocations are exact; of times nothing is said. */
@Tag("thorough")
class BenchmarkTest {
  private static final Scale SMALL =
      new Scale(
          1,
          1,
          1,
          List.of(1, 2),
          List.of(Text.values()),
          List.of(30, 60),
          List.of(30, 60),
          List.of(0, 100, 400));
  private static List<Row> rows;

  @BeforeAll
  static void run() throws IOException {
    rows = Benchmark.run(SMALL, _ -> {});
  }

  @Test
  void aLoneMessageMovesItsRowsWithTwelveUnitsInThreeCallsOfOneInvocation() {
    assertEquals(new Capacity(2, 0.5, 8, 4, 3, 1, 3), ours(new Burst(Text.SHORT, 1)));
    assertEquals(1, row(new Burst(Text.SHORT, 1)).ours().invocations());
  }

  @Test
  void theReferenceMovesThemWithEightUnitsInFiveCallsOfFiveInvocations() {
    assertEquals(new Capacity(0, 0.5, 4, 4, 5, 0, 5), reference(new Burst(Text.SHORT, 1)));
    assertEquals(5, row(new Burst(Text.SHORT, 1)).reference().invocations());
  }

  @Test
  void aBurstInOneBatchCostsWhatALoneMessageCosts() {
    assertEquals(ours(new Burst(Text.SHORT, 1)), ours(new Burst(Text.SHORT, 2)));
  }

  @Test
  void theReferencePaysForEachMessageOfABurst() {
    assertEquals(new Capacity(0, 1, 8, 8, 10, 0, 10), reference(new Burst(Text.SHORT, 2)));
    assertEquals(10, row(new Burst(Text.SHORT, 2)).reference().invocations());
  }

  @Test
  void longTextsCostByTheKilobyteAndOurIndexDoesNotHoldThem() {
    // two deletes and two puts of 2 or 5 kilobytes, at double price; four writes of the index
    assertEquals(new Capacity(2, 0.5, 16, 4, 3, 1, 3), ours(new Burst(Text.ASCII, 1)));
    assertEquals(new Capacity(4, 0.5, 40, 4, 3, 1, 3), ours(new Burst(Text.FOUR_BYTES, 1)));
    assertEquals(new Capacity(0, 0.5, 8, 8, 5, 0, 5), reference(new Burst(Text.ASCII, 1)));
    assertEquals(new Capacity(0, 1.5, 20, 20, 5, 0, 5), reference(new Burst(Text.FOUR_BYTES, 1)));
  }

  @Test
  void requestsCostWhatTheArchitecturePageSays() {
    assertEquals(
        new Capacity(2, 0, 1, 0, 3, 0, 3), ours(new Request(Operation.APPEND, Text.SHORT)));
    assertEquals(
        new Capacity(5, 0, 12, 2, 5, 1, 5), ours(new Request(Operation.START, Text.SHORT)));
    assertEquals(
        new Capacity(4, 0, 0, 0, 3, 0, 3), ours(new Request(Operation.MESSAGES, Text.SHORT)));
    assertEquals(
        new Capacity(3, 0, 0, 0, 2, 0, 2), ours(new Request(Operation.CONVERSATIONS, Text.SHORT)));
  }

  @Test
  void sendingMovingAndLookingCostTheSameWhateverTheHistory() {
    for (var operation : List.of(Operation.APPEND, Operation.MOVE, Operation.MESSAGES)) {
      assertEquals(
          ours(new Growth(Of.MESSAGES, 30, operation)),
          ours(new Growth(Of.MESSAGES, 60, operation)));
    }
    for (var operation : List.of(Operation.CONVERSATIONS, Operation.MOVE)) {
      assertEquals(
          ours(new Growth(Of.CONVERSATIONS, 30, operation)),
          ours(new Growth(Of.CONVERSATIONS, 60, operation)));
    }
  }

  @Test
  void countingWhatIsUnreadIsOneCallWhateverStandsAfterTheMarker() {
    assertEquals(new Capacity(2, 0, 0, 0, 2, 0, 2), conversations(0));
    // A hundred messages have 28 kilobytes
    assertEquals(new Capacity(9, 0, 0, 0, 3, 0, 3), conversations(100));
    assertEquals(conversations(100), conversations(400));
  }

  private static Capacity conversations(int answers) {
    return ours(new Growth(Of.ANSWERS, answers, Operation.CONVERSATIONS));
  }

  @Test
  void everyCombinationHasOneRow() {
    assertEquals(6 + 12 + 6 + 6 + 3, rows.size());
    assertEquals(rows.size(), rows.stream().map(Row::subject).collect(Collectors.toSet()).size());
  }

  private static Row row(Subject subject) {
    return rows.stream().filter(row -> row.subject().equals(subject)).findFirst().orElseThrow();
  }

  private static Capacity ours(Subject subject) {
    return of(subject, Row::ours);
  }

  private static Capacity reference(Subject subject) {
    return of(subject, Row::reference);
  }

  private static Capacity of(Subject subject, Function<Row, Outcome> side) {
    return side.apply(row(subject)).capacity();
  }
}
