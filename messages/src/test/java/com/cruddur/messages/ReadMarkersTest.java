package com.cruddur.messages;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.LONDO;
import static com.cruddur.messages.TableFixture.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

class ReadMarkersTest {
  private final TableFixture fixture = new TableFixture();
  private final Conversations conversations = fixture.conversationsAt(THEN);
  private String group;

  @BeforeEach
  void start() {
    group = conversations.start(ANDREW, BAYKO, new MessageText("1")).groupUuid();
  }

  @Test
  void aConversationThatWasNeverMarkedSaysNothing() {
    assertEquals(OptionalInt.empty(), unread(BAYKO));
  }

  @Test
  void theOthersMessagesAfterTheMarkerCount() {
    assertEquals(0, conversations.read(BAYKO, group, Optional.empty()).unread());
    assertEquals(OptionalInt.of(0), unread(BAYKO));
    moveRowsTo(send(ANDREW, "2"));
    moveRowsTo(send(ANDREW, "3"));
    assertEquals(OptionalInt.of(2), unread(BAYKO));
    assertEquals(OptionalInt.empty(), unread(ANDREW), "each has a marker of their own");
  }

  @Test
  void whoAnswersHasReadWhatStoodBefore() {
    var first = conversations.read(BAYKO, group, Optional.empty()).at();
    send(ANDREW, "2");
    moveRowsTo(send(BAYKO, "3"));
    assertEquals(OptionalInt.of(0), unread(BAYKO));
    moveRowsTo(send(ANDREW, "4"));
    assertEquals(OptionalInt.of(1), unread(BAYKO));
    assertEquals(new Read(first, 1), conversations.read(BAYKO, group, Optional.of(first)));
  }

  @Test
  void aMarkerStandsWhereTheReaderSaysAndNeverMovesBack() {
    var second = send(ANDREW, "2");
    var third = send(ANDREW, "3");
    var read = conversations.read(BAYKO, group, Optional.of(second));
    assertEquals(new Read(second, 1), read);
    assertEquals(new Read(third, 0), conversations.read(BAYKO, group, Optional.of(third)));
    assertEquals(new Read(third, 0), conversations.read(BAYKO, group, Optional.of(second)));
  }

  @Test
  void aMarkerBeyondTheNewestMessageStandsAtIt() {
    var newest = send(ANDREW, "2");
    var future = Timestamp.of(THEN.plus(365, ChronoUnit.DAYS));
    assertEquals(newest, conversations.read(BAYKO, group, Optional.of(future)).at());
    moveRowsTo(send(ANDREW, "3"));
    assertEquals(OptionalInt.of(1), unread(BAYKO));
  }

  @Test
  void countingEndsAtAHundred() {
    conversations.read(BAYKO, group, Optional.empty());
    fixture.messagesAfterThen(group, ANDREW, 120);
    moveRowsTo(Timestamp.of(THEN.plus(120, ChronoUnit.MICROS)));
    assertEquals(OptionalInt.of(100), unread(BAYKO));
  }

  @Test
  void countingIsOneCallWhateverStandsAfterTheMarker() {
    var first = conversations.read(BAYKO, group, Optional.empty()).at();
    fixture.messagesAfterThen(group, ANDREW, 30);
    fixture.messagesAfterThen(group, BAYKO, 350, 31);
    moveRowsTo(Timestamp.of(THEN.plus(350, ChronoUnit.MICROS)));
    var queries = new ArrayList<Integer>();
    var counted =
        new Conversations(
            fixture.table(
                Intercepted.client(
                    fixture.dynamoDb(),
                    call -> {
                      var answer = call.proceed();
                      if (answer instanceof QueryResponse page) {
                        queries.add(page.scannedCount());
                      }
                      return answer;
                    })));
    assertEquals(
        OptionalInt.of(0), counted.list(BAYKO, Optional.empty()).items().getFirst().unread());
    assertEquals(List.of(1, 100), queries, "the list, and as many messages as are counted");
    queries.clear();
    assertEquals(new Read(first, 0), counted.read(BAYKO, group, Optional.of(first)));
    assertEquals(List.of(2, 100), queries, "the index's hint, and the messages");
    fixture.messagesAfterThen(group, ANDREW, 353, 351);
    moveRowsTo(Timestamp.of(THEN.plus(353, ChronoUnit.MICROS)));
    assertEquals(OptionalInt.of(3), unread(BAYKO));
  }

  @Test
  void whatCannotBeReadIsNotCountedAndStopsNobody() {
    conversations.read(BAYKO, group, Optional.empty());
    fixture.messagesAfterThen(group, ANDREW, 2);
    fixture.referenceMessage(group, "not-a-time", ANDREW, "damaged");
    fixture.referenceMessage(group, "2025-99-99T00:00:00", ANDREW, "damaged");
    var nobodys = new LinkedHashMap<>(fixture.partition("MSG#" + group).getFirst());
    nobodys.put("sk", Timestamp.of(THEN.plus(3, ChronoUnit.MICROS)).text());
    nobodys.remove("user_uuid");
    fixture.put(nobodys);
    moveRowsTo(Timestamp.of(THEN.plus(2, ChronoUnit.MICROS)));
    assertEquals(OptionalInt.of(2), unread(BAYKO));
    var newest = Timestamp.of(THEN.plus(3, ChronoUnit.MICROS));
    assertEquals(new Read(newest, 0), conversations.read(BAYKO, group, Optional.empty()));
  }

  @Test
  void aRowThatIsAheadOfTheMessagesTakesNoMarkerAlong() {
    var newest = send(ANDREW, "2");
    moveRowsTo(Timestamp.of(THEN.plus(365, ChronoUnit.DAYS)));
    assertEquals(new Read(newest, 0), conversations.read(BAYKO, group, Optional.empty()));
    assertEquals(OptionalInt.of(0), unread(BAYKO));
  }

  @Test
  void aRowWhoseTimeCannotBeReadIsCountedAndMarked() {
    var first = conversations.read(BAYKO, group, Optional.empty()).at();
    var newest = send(ANDREW, "2");
    var row = new LinkedHashMap<>(fixture.partition("GRP#" + BAYKO.uuid()).getFirst());
    assertEquals(first.text(), row.get("read_at"));
    row.put("newest_message_at", "not-a-time");
    fixture.put(row);
    assertEquals(OptionalInt.of(1), unread(BAYKO));
    assertEquals(new Read(newest, 0), conversations.read(BAYKO, group, Optional.empty()));
  }

  @Test
  void ofRowsThatTheReferenceDoubledTheOneThatStaysIsMarked() {
    fixture.referenceRow(BAYKO, "2024-01-01T00:00:00", ANDREW, group, "a ghost");
    var newest = conversations.read(BAYKO, group, Optional.empty()).at();
    assertEquals(newest.text(), fixture.partition("GRP#" + BAYKO.uuid()).getLast().get("read_at"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-01-01T04:59:59.999999+05:00",
        "2024-12-31T23:59:59.999999Z",
        "2024-12-31T23:59:59.999999",
        "2024-12-31T23:59:59.999999999+00:00",
        "2024-12-31T05:59:59.999999-18:00",
        "2025-01-01T17:59:59.999999+18:00"
      })
  void aMarkerIsAMomentInWhateverFormItCame(String first) {
    fixture.messagesAfterThen(group, ANDREW, 4);
    var moment = Timestamp.of(THEN);
    var read = conversations.read(BAYKO, group, Optional.of(Timestamp.parse(first)));
    assertEquals(new Read(moment, 4), read);
    assertEquals(moment.text(), fixture.partition("GRP#" + BAYKO.uuid()).getFirst().get("read_at"));
    moveRowsTo(Timestamp.of(THEN.plus(4, ChronoUnit.MICROS)));
    assertEquals(OptionalInt.of(4), unread(BAYKO));
    // As versions before stored it
    var row = new LinkedHashMap<>(fixture.partition("GRP#" + BAYKO.uuid()).getFirst());
    row.put("read_at", first);
    fixture.put(row);
    assertEquals(OptionalInt.of(4), unread(BAYKO));
    assertEquals(read, conversations.read(BAYKO, group, Optional.of(moment)));
  }

  @Test
  void theMarkerOfAJavaScriptClientHasMilliseconds() {
    fixture.messagesAfterThen(group, ANDREW, 2_000);
    var read = Timestamp.parse("2025-01-01T00:00:00.001Z");
    assertEquals(
        new Read(Timestamp.of(read.instant()), 100),
        conversations.read(BAYKO, group, Optional.of(read)));
    var later = Timestamp.parse("2025-01-01T00:00:00.001950Z");
    assertEquals(49, conversations.read(BAYKO, group, Optional.of(later)).unread());
  }

  @Test
  void aRowThatMovesWhileItIsMarkedKeepsTheMarker() {
    var newest = send(ANDREW, "2");
    var once = new AtomicBoolean(true);
    var meanwhile =
        fixture.table(
            Intercepted.client(
                fixture.dynamoDb(),
                call -> {
                  if (call.operation().equals("putItem") && once.getAndSet(false)) {
                    moveRowsTo(newest);
                  }
                  return call.proceed();
                }));
    new ReadMarkers(meanwhile).mark(BAYKO.uuid(), group, Optional.of(newest));
    assertEquals(OptionalInt.of(0), unread(BAYKO));
  }

  @Test
  void aMoveThatReadTheRowBeforeItWasMarkedFindsItChanged() {
    var row = new ConversationRows(fixture.table()).ofOwner(BAYKO.uuid(), group).getFirst();
    conversations.read(BAYKO, group, Optional.empty());
    var failed = fixture.table().transact(List.of(fixture.table().removal(row.item())));
    assertEquals(List.of(0), List.copyOf(failed.keySet()));
  }

  @Test
  void anOutsiderIsAnsweredAsForAnUnknownConversation() {
    for (var uuid : List.of(group, "unknown")) {
      var refusal =
          assertThrows(Refusal.class, () -> conversations.read(LONDO, uuid, Optional.empty()));
      assertEquals(List.of(Refusal.Code.MESSAGE_GROUP_NOT_FOUND), refusal.codes());
    }
  }

  private Timestamp send(User sender, String text) {
    return Timestamp.parse(conversations.append(sender, group, new MessageText(text)).createdAt());
  }

  /** As the stream function moves them: whole, under the condition that they are unchanged. */
  private void moveRowsTo(Timestamp newest) {
    var table = fixture.table();
    var rows = new ConversationRows(table);
    for (var owner : List.of(ANDREW, BAYKO)) {
      var row = rows.ofOwner(owner.uuid(), group).getFirst();
      assertEquals(
          Map.of(),
          table.transact(
              List.of(table.removal(row.item()), table.absent(row.movedTo(newest, "moved", 0)))));
    }
  }

  private OptionalInt unread(User user) {
    return conversations.list(user, Optional.empty()).items().getFirst().unread();
  }
}
