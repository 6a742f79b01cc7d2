package com.cruddur.stream.faults;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cruddur.messages.faults.IndexView;
import com.cruddur.stream.faults.BrokenMover.Defect;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The search finds what is wrong with a stream function, and nothing where nothing is wrong. */
@Tag("thorough")
class BrokenMoverTest {
  @Test
  void theSmallFunctionWithoutADefectPasses() {
    assertDoesNotThrow(() -> search(Defect.NONE));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void everyDefectIsFound(Defect defect) {
    var found = assertThrows(AssertionError.class, () -> search(defect));
    System.out.println(defect + ": " + found.getMessage().split(" in StreamCase")[0]);
  }

  private static void search(Defect defect) {
    new SearchCounts((client, table) -> new BrokenMover(defect, client, table))
        .runWithEveryCrash(stories());
  }

  private static Stream<StreamCase> stories() {
    return Stream.of(Stories.oneConversation(2), Stories.twoConversationsThatCollide())
        .flatMap(
            story ->
                Exhaustive.orders(story.messages().size()).stream()
                    .flatMap(
                        order ->
                            Stream.concat(
                                deliveries(story, order), Stream.of(besides(story, order)))));
  }

  private static Stream<StreamCase> deliveries(StreamCase story, List<Integer> order) {
    return Exhaustive.splits(order).stream()
        .flatMap(
            split ->
                Stream.of(
                    story.delivered(split),
                    story.delivered(split).seen(IndexView.upTo(1).subList(1, 4)),
                    story.delivered(Exhaustive.splits(poisoned(order)).getFirst())));
  }

  private static StreamCase besides(StreamCase story, List<Integer> order) {
    // The third call is the last that a small function reads by before it writes.
    return story.delivered(List.of(order.subList(0, 1))).besides(4, order.subList(1, 2));
  }

  private static List<Integer> poisoned(List<Integer> order) {
    return Exhaustive.withPoison(order, -1 - Poison.NO_IMAGE.ordinal()).get(1);
  }
}
