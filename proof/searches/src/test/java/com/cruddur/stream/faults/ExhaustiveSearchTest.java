package com.cruddur.stream.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.faults.IndexView;
import com.cruddur.messages.faults.IndexView.Torn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Everything that can befall a few records, on the model of DynamoDB: each order, repeat, split,
 * poison position, crash and index lag, in products; the rows end the same, and a reader who looks
 * after every write sees each conversation once.
 */
@Tag("thorough")
class ExhaustiveSearchTest {
  private static final IndexView LATE = new IndexView(1, Torn.WHOLE);
  private static final IndexView BOTH = new IndexView(1, Torn.BOTH);
  private static final IndexView NEITHER = new IndexView(1, Torn.NEITHER);
  private static final IndexView LATER = new IndexView(2, Torn.WHOLE);

  @Test
  void everyOrderRepeatSplitPoisonPositionAndCrashOfTwoMessages() {
    var cases = new ArrayList<StreamCase>();
    for (var order : Exhaustive.ordersWithOneRepeat(2)) {
      for (var delivery : Exhaustive.withPoison(order, -1 - Poison.NO_IMAGE.ordinal())) {
        for (var split : Exhaustive.splits(delivery)) {
          for (var views :
              List.of(List.<IndexView>of(), List.of(LATE, NEITHER), List.of(BOTH, LATE))) {
            cases.add(Stories.oneConversation(2).delivered(split).seen(views));
          }
        }
      }
    }
    var counts = new SearchCounts(Processor::deployed).runWithEveryCrash(cases.parallelStream());
    counts.print("two messages: order x repeat x split x poison x crash x lag");
    assertTrue(counts.cases() > 15_000, counts::toString);
  }

  @Test
  void everyOrderRepeatSplitAndLagOfThreeMessagesInTwoConversationsAtOneMoment() {
    var cases = new ArrayList<StreamCase>();
    for (var delivery : Exhaustive.ordersWithOneRepeat(3)) {
      for (var split : Exhaustive.splits(delivery)) {
        for (var one : List.of(IndexView.FRESH, LATE, BOTH, NEITHER, LATER)) {
          for (var two : List.of(IndexView.FRESH, LATE, NEITHER)) {
            cases.add(
                Stories.twoConversationsThatCollide()
                    .delivered(split)
                    .seen(List.of(one, two, two)));
          }
        }
      }
    }
    var counts = new SearchCounts(Processor::deployed).run(cases.parallelStream());
    counts.print("three messages, two conversations: order x repeat x split x lag");
    assertTrue(counts.cases() >= 4_000, counts::toString);
  }

  @Test
  void everyCrashAfterEveryCrashOfThreeMessages() {
    var cases =
        Stream.of(Stories.oneConversation(3), Stories.twoConversationsThatCollide())
            .flatMap(
                story ->
                    Stream.of(
                        story.delivered(List.of(List.of(2, 0), List.of(1))),
                        story
                            .delivered(List.of(List.of(0), List.of(1), List.of(2)))
                            .seen(List.of(LATE, LATE, LATE))));
    var counts = new SearchCounts(Processor::deployed).runWithEveryTwoCrashes(cases);
    counts.print("three messages: crash x crash");
    assertTrue(counts.cases() > 1_000, counts::toString);
  }

  @Test
  void anotherInvocationBeforeEveryCall() {
    var cases = new ArrayList<StreamCase>();
    for (var story : List.of(Stories.oneConversation(3), Stories.twoConversationsThatCollide())) {
      for (var order : Exhaustive.orders(3)) {
        for (var call = 1; call <= 9; call++) {
          for (var views : List.of(List.<IndexView>of(), List.of(LATE, BOTH, NEITHER))) {
            cases.add(
                story
                    .delivered(Exhaustive.splits(order.subList(0, 2)).get(call % 2))
                    .besides(call, order.subList(1, 3))
                    .seen(views));
          }
        }
      }
    }
    var counts = new SearchCounts(Processor::deployed).runWithEveryCrash(cases.parallelStream());
    counts.print("another invocation before every call x crash");
    assertTrue(counts.cases() > 2_000, counts::toString);
  }

  @Test
  void everyPageLength() {
    var cases = new ArrayList<StreamCase>();
    for (var items = 1; items <= 4; items++) {
      for (var order : Exhaustive.orders(3)) {
        for (var views : List.of(List.<IndexView>of(), List.of(LATE, LATE, LATE), List.of(BOTH))) {
          cases.add(
              Stories.twoConversationsThatCollide()
                  .delivered(List.of(order))
                  .seen(views)
                  .paged(items));
        }
      }
    }
    var counts = new SearchCounts(Processor::deployed).runWithEveryCrash(cases.parallelStream());
    counts.print("pages that end early x order x crash");
    assertTrue(counts.cases() > 500, counts::toString);
  }
}
