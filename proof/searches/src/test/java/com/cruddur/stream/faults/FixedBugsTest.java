package com.cruddur.stream.faults;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.stream.Invocation.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.messages.TableFixture;
import com.cruddur.messages.faults.IndexView;
import com.cruddur.messages.faults.IndexView.Torn;
import com.cruddur.stream.Invocation;
import com.cruddur.stream.faults.StreamCase.Pair;
import com.cruddur.stream.faults.StreamCase.Sent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cases that a search found, and that a first version of the functions did not pass. */
class FixedBugsTest {
  private final TableFixture fixture = new TableFixture();
  private int cases;

  @Test
  void aPageThatEndsEarlyIsNotTheEndOfTheList() {
    assertPasses(
        Stories.manyConversationsAtOneMoment(5)
            .delivered(List.of(List.of(0, 1, 2, 3, 4)))
            .paged(2));
  }

  @Test
  void moreConversationsAtOneMomentThanThereAreAttemptsFindPlaces() {
    var all = IntStream.range(0, 25).boxed().toList();
    var story = Stories.manyConversationsAtOneMoment(25).delivered(List.of(all));
    assertEquals(Optional.empty(), StreamRun.onModel(story, Processor::deployed).violation());
  }

  @Test
  void aRowBesideATakenKeyNeverMovesBack() {
    // The third conversation's row finds two keys taken; its next message lies between.
    assertPasses(
        Stories.story(
                List.of(new Pair(0, 1), new Pair(0, 2), new Pair(0, 3)),
                List.of(
                    new Sent(0, true, 5),
                    new Sent(1, true, 5),
                    new Sent(2, true, 5),
                    new Sent(0, true, 9),
                    new Sent(1, true, 9),
                    new Sent(2, true, 6)))
            .delivered(IntStream.range(0, 6).mapToObj(List::of).toList()));
  }

  @Test
  void aRowThatMovesUpWhileItsListIsReadIsNotForgotten() {
    // Another invocation moves the row between two pages of the second one's exact read.
    for (var call = 1; call <= 12; call++) {
      assertPasses(
          Stories.story(
                  List.of(new Pair(0, 1), new Pair(1, 2)),
                  List.of(new Sent(0, true, 0), new Sent(0, true, 1)))
              .delivered(List.of(List.of(0, 1)))
              .besides(call, List.of(0))
              .seen(List.of(new IndexView(1, Torn.WHOLE)))
              .paged(1));
    }
  }

  @Test
  void moreDuplicatesThanATransactionTakesGoInSeveral() {
    var group = "damaged";
    for (var i = 0; i < 120; i++) {
      fixture.referenceRow(
          ANDREW, "2023-07-05T18:27:%02d.%03d".formatted(i % 60, i), BAYKO, group, "x");
    }
    fixture.referenceRow(BAYKO, "2023-07-05T18:27:02", ANDREW, group, "x");
    var invocation = new Invocation(fixture.table());
    for (var n = 1; n <= 3; n++) {
      var at = "2025-01-01T00:00:0" + n + ".000000+00:00";
      assertEquals(List.of(), invocation.handle(message(n, group, at, BAYKO, "hello")));
      assertEquals(at, fixture.partition("GRP#" + ANDREW.uuid()).getLast().get("sk"));
    }
    assertEquals(1, fixture.partition("GRP#" + ANDREW.uuid()).size());
  }

  @Test
  void aDuplicateAtTheVeryKeyOfTheMoveIsReplaced() {
    var at = "2025-01-01T00:00:01.000000+00:00";
    fixture.referenceRow(ANDREW, "2024-01-01T00:00:00.000000+00:00", BAYKO, "damaged", "newest");
    fixture.referenceRow(BAYKO, "2024-01-01T00:00:00.000000+00:00", ANDREW, "damaged", "newest");
    fixture.referenceRow(ANDREW, at, BAYKO, "damaged", "a duplicate that stood beside");
    var duplicate = new LinkedHashMap<>(fixture.partition("GRP#" + ANDREW.uuid()).getLast());
    duplicate.put("newest_message_at", "2023-01-01T00:00:00.000000+00:00");
    fixture.put(duplicate);
    assertEquals(
        List.of(),
        new Invocation(fixture.table()).handle(message(1, "damaged", at, BAYKO, "hello")));
    assertEquals(
        List.of(at + " hello null"),
        fixture.partition("GRP#" + ANDREW.uuid()).stream()
            .map(
                row ->
                    row.get("sk") + " " + row.get("message") + " " + row.get("newest_message_at"))
            .toList());
  }

  private void assertPasses(StreamCase story) {
    assertEquals(Optional.empty(), StreamRun.onModel(story, Processor::deployed).violation());
    assertEquals(
        Optional.empty(),
        StreamRun.onTable(
                story,
                Processor::deployed,
                fixture.dynamoDb(),
                fixture.name(),
                "case-" + ++cases + "-")
            .violation());
  }
}
