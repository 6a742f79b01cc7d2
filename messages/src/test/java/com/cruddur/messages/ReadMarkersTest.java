package com.cruddur.messages;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.LONDO;
import static com.cruddur.messages.TableFixture.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
  void onlyTheOthersMessagesAfterTheMarkerCount() {
    assertEquals(0, conversations.read(BAYKO, group, Optional.empty()).unread());
    assertEquals(OptionalInt.of(0), unread(BAYKO));
    moveRowsTo(send(ANDREW, "2"));
    moveRowsTo(send(BAYKO, "3"));
    moveRowsTo(send(ANDREW, "4"));
    assertEquals(OptionalInt.of(2), unread(BAYKO));
    assertEquals(OptionalInt.empty(), unread(ANDREW), "each has a marker of their own");
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
