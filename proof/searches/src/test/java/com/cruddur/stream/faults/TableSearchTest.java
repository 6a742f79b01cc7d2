package com.cruddur.stream.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.TableFixture;
import com.cruddur.messages.faults.IndexView;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same searches, fewer, on DynamoDB Local: the parts are real, the index may also lag. */
class TableSearchTest {
  private final TableFixture fixture = new TableFixture();
  private final AtomicInteger cases = new AtomicInteger();

  @Test
  void everyCrashOfTwoMessages() {
    var late = IndexView.upTo(1).subList(1, 3);
    var counts =
        search()
            .runWithEveryCrash(
                Exhaustive.splits(List.of(1, 0)).stream()
                    .map(split -> Stories.oneConversation(2).delivered(split).seen(late)));
    counts.print("DynamoDB Local: split x crash x lag");
    assertTrue(counts.cases() > 50, counts::toString);
  }

  @Test
  void everyOrderAndSplitOfThreeMessagesInTwoConversations() {
    var counts =
        search()
            .run(
                Exhaustive.orders(3).stream()
                    .flatMap(order -> Exhaustive.splits(order).stream())
                    .map(Stories.twoConversationsThatCollide()::delivered));
    counts.print("DynamoDB Local: order x split");
    assertTrue(counts.cases() == 24, counts::toString);
  }

  @Test
  void everyKindOfPoisonAtEveryPosition() {
    var counts =
        search()
            .run(
                Stream.of(Poison.values())
                    .flatMap(
                        poison ->
                            Exhaustive.withPoison(
                                    Exhaustive.orders(3).getFirst(), -1 - poison.ordinal())
                                .stream()
                                .skip(1))
                    .flatMap(delivery -> Stream.of(Exhaustive.splits(delivery).getFirst()))
                    .map(Stories.twoConversationsThatCollide()::delivered));
    counts.print("DynamoDB Local: poison x position");
    assertTrue(counts.cases() == 4L * Poison.values().length, counts::toString);
  }

  private SearchCounts search() {
    return new SearchCounts(
        story ->
            StreamRun.onTable(
                story,
                Processor::deployed,
                fixture.dynamoDb(),
                fixture.name(),
                "case-" + cases.incrementAndGet() + "-"));
  }
}
