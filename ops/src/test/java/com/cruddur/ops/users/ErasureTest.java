package com.cruddur.ops.users;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.LONDO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.Conversations;
import com.cruddur.messages.IdempotencyKey;
import com.cruddur.messages.Intercepted;
import com.cruddur.messages.Items;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.User;
import com.cruddur.ops.doctor.Patients;
import com.cruddur.ops.replay.MessageRecord;
import com.cruddur.ops.replay.Replay;
import com.cruddur.ops.table.ChangedMeanwhile;
import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Progress;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Erasing a person: whole, interrupted, and beside people who write. */
class ErasureTest {
  private static final String SUB = "sub-of-bayko";

  /**
   * How many messages are written beside an erasure; without an end the two would fight for long.
   */
  private static final int LIVE = 50;

  private final TableFixture table = new TableFixture();
  private final User bayko = people(table);
  private String withAndrew;

  @Test
  void nothingOfThePersonIsLeftAndOthersKeepWhatTheyWrote() {
    talk(table, bayko);
    var deleted = new ArrayList<String>();
    var outcome = erase(table, table.dynamoDb(), true, deleted);
    assertEquals(List.of(SUB), deleted);
    assertEquals(0, outcome.left());
    assertEquals(3, outcome.messages());
    assertEquals(2, outcome.conversations());
    assertNothingLeft(table, bayko);
    var andrews = new Conversations(table.table()).messages(ANDREW, withAndrew, Optional.empty());
    assertEquals(
        List.of(Erased.TEXT, "to bayko", Erased.TEXT),
        andrews.items().stream().map(message -> message.text()).toList());
    var row = table.partition("GRP#" + ANDREW.uuid()).getFirst();
    assertEquals(Erased.TEXT, row.get("message"));
    assertEquals("Deleted user", row.get("user_display_name"));
    assertEquals(List.of(), Patients.damage(table));
    // The other one can still write there, and nobody can begin one with who is gone.
    new Conversations(table.table()).append(ANDREW, withAndrew, new MessageText("hello?"));
    assertTrue(new TableUserDirectory(table.table()).byHandle("bayko").isEmpty());
  }

  @Test
  void whatChangesBetweenReadAndDeleteIsNotDeletedForWhatItWas() {
    talk(table, bayko);
    var meanwhile = new ChangedMeanwhile(table);
    // Who they are is looked up anew by the next run
    var refusal =
        assertThrows(
            UserError.class, () -> erase(table, meanwhile.client(), true, new ArrayList<>()));
    assertTrue(refusal.getMessage().contains("just changed: run again"), refusal::getMessage);
    // The record of the erasure changes last, and until it is gone it is not whole
    assertEquals(1, erase(table, meanwhile.client(), true, new ArrayList<>()).left());
    assertEquals(0, erase(table, meanwhile.client(), true, new ArrayList<>()).left());
    assertTrue(meanwhile.changed() > 6, "changed: " + meanwhile.changed());
    assertEquals(List.of(), meanwhile.lost());
    assertNothingLeft(table, bayko);
  }

  @Test
  void theStandInsOfTwoConversationsAreNotOnePerson() {
    talk(table, bayko);
    erase(table, table.dynamoDb(), true, new ArrayList<>());
    var standIns =
        List.of(ANDREW, LONDO).stream()
            .map(user -> table.partition("GRP#" + user.uuid()).getFirst().get("user_uuid"))
            .distinct()
            .toList();
    assertEquals(2, standIns.size());
  }

  @Test
  void aDryRunSaysTheSameAndWritesNothing() {
    talk(table, bayko);
    var before = Patients.items(table);
    var deleted = new ArrayList<String>();
    var dry = erase(table, table.dynamoDb(), false, deleted);
    assertEquals(before, Patients.items(table));
    assertEquals(List.of(), deleted);
    assertEquals(dry, erase(table, table.dynamoDb(), true, deleted));
  }

  @Test
  void aRunThatDiesAtAnyWriteIsFinishedByTheNext() {
    // Each write in turn is the last: to die before one is to die after the one before it.
    var nobodyLeft = new ArrayList<Integer>();
    for (var n = 1; ; n++) {
      var mortal = new TableFixture();
      var person = people(mortal);
      talk(mortal, person);
      if (!diesAfter(n, mortal)) {
        assertTrue(n > 6, "it has several writes: " + n);
        assertEquals(List.of(n - 1), nobodyLeft, "its last write ends it, and no other");
        return;
      }
      try {
        assertEquals(0, erase(mortal, mortal.dynamoDb(), true, new ArrayList<>()).left());
      } catch (UserError _) {
        nobodyLeft.add(n);
      }
      assertNothingLeft(mortal, person);
      assertEquals(List.of(), Patients.damage(mortal), "died after write " + n);
    }
  }

  @Test
  void aRecordThatComesLateDoesNotBringTheTextBack() {
    talk(table, bayko);
    var late =
        new Conversations(table.table()).append(bayko, withAndrew, new MessageText("on its way"));
    var record =
        MessageRecord.of(
            table
                .table()
                .get(Items.key(Items.messagesOf(withAndrew), late.createdAt()))
                .orElseThrow());
    erase(table, table.dynamoDb(), true, new ArrayList<>());
    assertEquals(Replay.Outcome.CURRENT, new Replay(table.table()).replay(record).outcome());
    assertNothingLeft(table, bayko);
  }

  @Test
  void neitherDoesOneWhoseMomentIsTheLatestButNotItsText() {
    talk(table, bayko);
    // Five in the morning in Karachi is midnight in UTC, where it is one o'clock a little later
    table.referenceMessage(withAndrew, "2099-01-01T05:00:00+05:00", bayko, "from bayko at 0");
    table.referenceMessage(withAndrew, "2099-01-01T01:00:00+00:00", bayko, "from bayko at 1");
    var key = Items.key(Items.messagesOf(withAndrew), "2099-01-01T01:00:00+00:00");
    var record = MessageRecord.of(table.table().get(key).orElseThrow());
    erase(table, table.dynamoDb(), true, new ArrayList<>());
    assertEquals(Replay.Outcome.CURRENT, new Replay(table.table()).replay(record).outcome());
    assertNothingLeft(table, bayko);
  }

  @Test
  void whatHasExpiredAndIsStillThereGoesToo() {
    talk(table, bayko);
    var sent = Items.key("SENT#" + bayko.uuid() + "#a-key", "SENT");
    var over = new LinkedHashMap<>(table.table().get(sent).orElseThrow());
    over.put("expires_at", AttributeValue.fromN("1"));
    table.dynamoDb().putItem(b -> b.tableName(table.name()).item(over));
    assertEquals(1, erase(table, table.dynamoDb(), true, new ArrayList<>()).sends());
    assertNothingLeft(table, bayko);
  }

  @Test
  void whoWritesMeanwhileLosesNothing() throws Exception {
    talk(table, bayko);
    var stop = new AtomicBoolean();
    var sent = new AtomicInteger();
    var writer =
        Thread.startVirtualThread(
            () -> {
              var stream = new Replay(table.table());
              while (!stop.get() && sent.get() < LIVE) {
                var message =
                    new Conversations(table.table())
                        .append(
                            ANDREW, withAndrew, new MessageText("live " + sent.incrementAndGet()));
                var key = Items.key(Items.messagesOf(withAndrew), message.createdAt());
                stream.replay(MessageRecord.of(table.table().get(key).orElseThrow()));
              }
            });
    while (sent.get() < 3) {
      Thread.onSpinWait();
    }
    var outcome = erase(table, table.dynamoDb(), true, new ArrayList<>());
    if (outcome.left() > 0) {
      stop.set(true);
      writer.join();
      erase(table, table.dynamoDb(), true, new ArrayList<>());
    }
    stop.set(true);
    writer.join();
    assertNothingLeft(table, bayko);
    assertEquals(
        sent.get(),
        table.partition("MSG#" + withAndrew).stream()
            .filter(message -> message.get("message").startsWith("live "))
            .count());
  }

  @Test
  void aHandleThatNobodyHasIsRefusedByName() {
    var refused =
        assertThrows(
            UserError.class,
            () ->
                new Erasure(table.dynamoDb(), table.name(), true, _ -> true)
                    .run("nobody", silent()));
    assertTrue(refused.getMessage().contains("'nobody'"), refused::getMessage);
    assertFalse(table.scan().isEmpty());
  }

  private static User people(TableFixture table) {
    return new TableUserDirectory(table.table(), UUID::randomUUID)
        .register(SUB, "bayko", BAYKO.displayName());
  }

  private void talk(TableFixture table, User bayko) {
    var conversations = new Conversations(table.table());
    var started = conversations.start(bayko, ANDREW, new MessageText("from bayko"));
    withAndrew = started.groupUuid();
    conversations.append(ANDREW, withAndrew, new MessageText("to bayko"));
    var newest =
        conversations.append(
            bayko,
            withAndrew,
            new MessageText("again from bayko"),
            Optional.of(new IdempotencyKey("a-key")));
    var key = Items.key(Items.messagesOf(withAndrew), newest.message().createdAt());
    new Replay(table.table()).replay(MessageRecord.of(table.table().get(key).orElseThrow()));
    conversations.start(bayko, LONDO, new MessageText("from bayko to londo"));
    var rates = Items.key("RATE#" + SUB, "RATE");
    rates.put("requests_full_at", AttributeValue.fromN("1764158400000000"));
    table.dynamoDb().putItem(b -> b.tableName(table.name()).item(rates));
  }

  private static Erasure.Outcome erase(
      TableFixture table, DynamoDbClient client, boolean apply, List<String> deleted) {
    return new Erasure(client, table.name(), apply, sub -> deleted.add(sub)).run("bayko", silent());
  }

  private static void assertNothingLeft(TableFixture table, User person) {
    for (var item : table.scan()) {
      for (var trace : List.of(person.uuid(), SUB, "from bayko", "Andrew Bayko", "ERASE#")) {
        assertFalse(item.toString().contains(trace), () -> trace + " in " + item);
      }
    }
  }

  private static boolean diesAfter(int n, TableFixture table) {
    var writes = new AtomicInteger();
    var mortal =
        Intercepted.client(
            table.dynamoDb(),
            call -> {
              var answer = writes.get() < n ? call.proceed() : null;
              if (call.request() instanceof TransactWriteItemsRequest) {
                writes.incrementAndGet();
              }
              if (writes.get() >= n) {
                throw new Died();
              }
              return answer;
            });
    try {
      erase(table, mortal, true, new ArrayList<>());
    } catch (Died _) {
      return true;
    }
    return false;
  }

  /** An Error, which nobody takes for a failure of the table's. */
  private static final class Died extends Error {
    private static final long serialVersionUID = 1;
  }

  private static Progress silent() {
    return new Progress(new PrintWriter(Writer.nullWriter()), "%d");
  }
}
