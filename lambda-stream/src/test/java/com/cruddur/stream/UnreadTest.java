package com.cruddur.stream;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.THEN;
import static com.cruddur.stream.Invocation.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.cruddur.messages.Conversations;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.Timestamp;
import com.cruddur.messages.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is unread is counted from the messages: the stream may repeat and reorder as it likes. */
class UnreadTest {
  private static final List<List<Integer>> ORDERS =
      List.of(
          List.of(0, 1, 2),
          List.of(0, 2, 1),
          List.of(1, 0, 2),
          List.of(1, 2, 0),
          List.of(2, 0, 1),
          List.of(2, 1, 0));

  @Test
  void unreadIsExactWhateverTheStreamRepeatsAndWheneverTheMarkerIsSet() {
    for (var i = 0; i < ORDERS.size(); i++) {
      // Each place in the delivery at least once: before, between and after the records
      play(ORDERS.get(i), i % 4);
    }
  }

  /** Andrew, Bayko, Andrew and Andrew write; Bayko has seen the first: two are unread. */
  private static void play(List<Integer> order, int markedBefore) {
    var fixture = new TableFixture();
    var conversations = fixture.conversationsAt(THEN);
    var group = conversations.start(ANDREW, BAYKO, new MessageText("1")).groupUuid();
    var first =
        conversations.messages(BAYKO, group, Optional.empty()).items().getFirst().createdAt();
    var records = new ArrayList<DynamodbStreamRecord>();
    for (User sender : List.of(BAYKO, ANDREW, ANDREW)) {
      var sent = conversations.append(sender, group, new MessageText("more"));
      records.add(message(records.size() + 1, group, sent.createdAt(), sender, "more"));
    }
    var stream = new Invocation(fixture.table());
    for (var step = 0; step < order.size(); step++) {
      if (step == markedBefore) {
        conversations.read(BAYKO, group, Optional.of(Timestamp.parse(first)));
      }
      assertEquals(List.of(), stream.handle(records.get(order.get(step))));
      assertTrue(unread(conversations) <= 2, "never more than there are");
    }
    if (markedBefore == order.size()) {
      conversations.read(BAYKO, group, Optional.of(Timestamp.parse(first)));
    }
    var story = "order " + order + ", marked before " + markedBefore;
    assertEquals(2, unread(conversations), story);
    assertEquals(List.of(), stream.handle(records.reversed()));
    assertEquals(2, unread(conversations), story + ", all of it again");
  }

  /** 0 where Bayko has no marker yet. */
  private static int unread(Conversations conversations) {
    return conversations.list(BAYKO, Optional.empty()).items().getFirst().unread().orElse(0);
  }
}
