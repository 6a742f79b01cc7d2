package com.cruddur.messages;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.LONDO;
import static com.cruddur.messages.TableFixture.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cruddur.messages.Refusal.Code;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Tables that the reference wrote: no memberships, no pairs, other timestamps, other years. */
class ReferenceTableTest {
  private static final Optional<Cursor> NEWEST = Optional.empty();
  private static final String GROUP = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399";

  private final TableFixture fixture = new TableFixture();
  private final Conversations conversations = fixture.conversationsAt(THEN);

  @Test
  void itsConversationsAndMessagesAreListed() {
    conversation(GROUP, "2023-07-05T18:27:02.123456", ANDREW, BAYKO, "hello");
    fixture.referenceMessage(GROUP, "2023-07-05T18:27:01", BAYKO, "earlier");
    assertEquals(
        List.of(
            new Conversation(
                GROUP, BAYKO, "hello", "2023-07-05T18:27:02.123456", OptionalInt.empty())),
        conversations.list(ANDREW, NEWEST).items());
    assertEquals(
        List.of("hello", "earlier"),
        conversations.messages(BAYKO, GROUP, NEWEST).items().stream().map(Message::text).toList());
  }

  @Test
  void aMissingMembershipIsFoundInTheRowsAndWrittenBack() {
    conversation(GROUP, "2023-07-05T18:27:02", ANDREW, BAYKO, "hello");
    conversations.append(ANDREW, GROUP, new MessageText("hi"));
    assertEquals(
        List.of("user-andrew", "user-bayko"),
        fixture.partition("MBR#" + GROUP).stream().map(item -> item.get("sk")).toList());
    assertEquals(
        List.of(GROUP),
        fixture.partition("PAIR#user-andrew#user-bayko").stream()
            .map(item -> item.get("pair_group_uuid"))
            .toList());
  }

  @Test
  void aRowThatTheReferenceLostDoesNotShutItsOwnerOut() {
    fixture.referenceMessage(GROUP, "2023-07-05T18:27:02", ANDREW, "hello");
    fixture.referenceRow(BAYKO, "2023-07-05T18:27:02", ANDREW, GROUP, "hello");
    assertEquals(1, conversations.messages(ANDREW, GROUP, NEWEST).items().size());
    assertEquals(GROUP, conversations.start(ANDREW, BAYKO, new MessageText("hi")).groupUuid());
  }

  @Test
  void anOutsiderIsRefusedThereToo() {
    conversation(GROUP, "2023-07-05T18:27:02", ANDREW, BAYKO, "hello");
    for (var i = 0; i < 2; i++) {
      assertEquals(
          List.of(Code.MESSAGE_GROUP_NOT_FOUND),
          assertThrows(Refusal.class, () -> conversations.messages(LONDO, GROUP, NEWEST)).codes());
      // The second time with memberships written back by a participant.
      conversations.messages(ANDREW, GROUP, NEWEST);
    }
  }

  @Test
  void writingToAPersonFindsTheirConversation() {
    conversation(GROUP, "2023-07-05T18:27:02", ANDREW, BAYKO, "hello");
    assertEquals(GROUP, conversations.start(BAYKO, ANDREW, new MessageText("hi")).groupUuid());
    assertEquals(1, conversations.list(ANDREW, NEWEST).items().size());
  }

  @Test
  void ofSeveralConversationsOfTwoPeopleTheOneInUseIsTaken() {
    conversation("old", "2023-07-05T18:27:02", ANDREW, BAYKO, "hello");
    conversation("used", "2024-07-05T18:27:02", BAYKO, ANDREW, "hello again");
    assertEquals("used", conversations.start(ANDREW, BAYKO, new MessageText("hi")).groupUuid());
    // The other one stays open to its participants, and the pair stays with its conversation.
    conversations.append(BAYKO, "old", new MessageText("still here"));
    assertEquals("used", conversations.start(BAYKO, ANDREW, new MessageText("ho")).groupUuid());
  }

  @Test
  void anInboxIsNotEmptyOnTheFirstOfJanuary() {
    conversation(GROUP, "1999-12-31T23:59:59.999999", ANDREW, BAYKO, "last year");
    assertEquals(1, conversations.list(ANDREW, NEWEST).items().size());
    assertEquals(1, conversations.messages(ANDREW, GROUP, NEWEST).items().size());
  }

  @Test
  void theConversationOfALongListIsFoundBeyondTheFirstPage() {
    // 1 MB is what one query reads at most: these rows need several.
    var text = "x".repeat(4_000);
    for (var i = 0; i < 600; i++) {
      fixture.referenceRow(
          ANDREW, "2024-01-01T00:00:00.%06d".formatted(i), LONDO, "other-" + i, text);
    }
    fixture.referenceRow(ANDREW, "2023-07-05T18:27:02", BAYKO, GROUP, "hello");
    assertEquals(GROUP, conversations.start(BAYKO, ANDREW, new MessageText("hi")).groupUuid());
  }

  private void conversation(String group, String at, User sender, User receiver, String text) {
    fixture.referenceMessage(group, at, sender, text);
    fixture.referenceRow(sender, at, receiver, group, text);
    fixture.referenceRow(receiver, at, sender, group, text);
  }
}
