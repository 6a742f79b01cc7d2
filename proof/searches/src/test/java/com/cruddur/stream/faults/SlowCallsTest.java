package com.cruddur.stream.faults;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.LONDO;
import static com.cruddur.messages.TableFixture.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.cruddur.messages.Conversation;
import com.cruddur.messages.Conversations;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.User;
import com.cruddur.messages.faults.Fault;
import com.cruddur.messages.faults.FaultPlan;
import com.cruddur.messages.faults.FaultyDynamoDb;
import com.cruddur.stream.Invocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A call that takes nearly all of the function's time. */
class SlowCallsTest {
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final Duration LONG = Duration.ofSeconds(25);
  private static final List<User> PEOPLE = List.of(ANDREW, BAYKO, LONDO);

  @Test
  void whicheverCallIsSlowTheRestIsReportedAndDoneTheNextTime() {
    var reported = new TreeSet<Integer>();
    var call = 1;
    for (var met = true; met; call++) {
      var fixture = new TableFixture();
      var records = records(fixture);
      var faulty = new FaultyDynamoDb(fixture.dynamoDb());
      faulty.start(FaultPlan.at(call, new Fault.Delayed(LONG)), () -> listedOnce(fixture));
      var invocation =
          new Invocation(fixture.table(faulty.client()))
              .withRemainingMillis(() -> TIMEOUT_MILLIS - (int) faulty.passed().toMillis());
      var failed = invocation.handle(records);
      met = faulty.met() > 0;
      reported.add(failed.size());
      var again = records.stream().filter(r -> failed.contains(number(r))).toList();
      faulty.start(FaultPlan.NONE, () -> listedOnce(fixture));
      assertEquals(List.of(), invocation.handle(again));
      assertAtNewest(fixture);
    }
    // Slow in the first, the second or the third conversation: two, one or none are left.
    assertEquals(new TreeSet<>(List.of(0, 1, 2)), reported);
    assertTrue(call > 9, "three calls for each of three conversations, not " + call);
  }

  private static List<DynamodbStreamRecord> records(TableFixture fixture) {
    var conversations = fixture.conversationsAt(THEN);
    var pairs = List.of(List.of(ANDREW, BAYKO), List.of(BAYKO, LONDO), List.of(LONDO, ANDREW));
    var records = new ArrayList<DynamodbStreamRecord>();
    for (var pair : pairs) {
      var sent = conversations.start(pair.get(0), pair.get(1), new MessageText("first"));
      var at = "2025-01-01T00:00:0" + records.size() + ".000000+00:00";
      fixture.referenceMessage(sent.groupUuid(), at, pair.get(1), "newest");
      records.add(
          Invocation.message(records.size() + 1, sent.groupUuid(), at, pair.get(1), "newest"));
    }
    return records;
  }

  private static void listedOnce(TableFixture fixture) {
    for (var person : PEOPLE) {
      var groups = listed(fixture, person).stream().map(Conversation::groupUuid).toList();
      assertEquals(2, groups.size(), person::handle);
      assertEquals(2, new TreeSet<>(groups).size(), person::handle);
    }
  }

  private static void assertAtNewest(TableFixture fixture) {
    for (var person : PEOPLE) {
      assertEquals(
          List.of("newest", "newest"),
          listed(fixture, person).stream().map(Conversation::text).toList());
    }
  }

  private static List<Conversation> listed(TableFixture fixture, User person) {
    return new Conversations(fixture.table()).list(person, Optional.empty()).items();
  }

  private static String number(DynamodbStreamRecord record) {
    return record.getDynamodb().getSequenceNumber();
  }
}
