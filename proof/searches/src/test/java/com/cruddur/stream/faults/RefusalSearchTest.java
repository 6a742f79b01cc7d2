package com.cruddur.stream.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.faults.Fault.NothingYet;
import com.cruddur.messages.faults.IndexView;
import com.cruddur.messages.faults.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every exception that DynamoDB documents for a call, and every cancellation reason at every
 * position of a transaction, at every call of some deliveries.
 */
class RefusalSearchTest {
  @Test
  void everyRefusalAtEveryCallEndsInTheSameRows() {
    var late = IndexView.upTo(1).subList(1, 4);
    var cases = new ArrayList<StreamCase>();
    for (var story : List.of(Stories.oneConversation(2), Stories.twoConversationsThatCollide())) {
      var all = Exhaustive.orders(story.messages().size()).getLast();
      cases.add(story.delivered(List.of(all)));
      cases.add(story.delivered(List.of(all.subList(0, 1), all.subList(1, all.size()))).seen(late));
    }
    var counts =
        new SearchCounts(Processor::deployed)
            .runWithEach(
                cases.parallelStream(),
                (undisturbed, call) -> {
                  var met = undisturbed.calls().get(call - 1);
                  return Stream.concat(
                      Stream.of(new NothingYet()),
                      Refusals.of(met.operation(), met.request()).stream());
                });
    counts.print("every refusal at every call");
    assertTrue(counts.cases() > 500, counts::toString);
  }
}
