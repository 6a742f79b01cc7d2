package com.cruddur.messages;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A key is forgotten after a day, though DynamoDB deletes what has expired days later: here, never.
 */
class ExpiredSendTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final MessageText TEXT = new MessageText("hello");
  private static final Optional<IdempotencyKey> KEY = Optional.of(new IdempotencyKey("key-1"));

  private final TableFixture fixture = new TableFixture();
  private final String group =
      fixture.conversationsAt(THEN).start(ANDREW, BAYKO, new MessageText("before")).groupUuid();

  @Test
  void anAppendedMessageIsARepeatUntilTheDayIsOver() {
    var first = append(THEN, TEXT);
    var last = append(THEN.plus(DAY).minusSeconds(1), TEXT);
    assertTrue(last.repeated());
    assertEquals(first.message(), last.message());
    var next = append(THEN.plus(DAY), TEXT);
    assertFalse(next.repeated());
    assertEquals(2, hellos());
    assertEquals(next.message(), append(THEN.plus(DAY).plusSeconds(1), TEXT).message());
  }

  @Test
  void aMessageToAPersonToo() {
    var first = start(THEN);
    assertTrue(start(THEN.plus(DAY).minusSeconds(1)).repeated());
    var next = start(THEN.plus(DAY));
    assertFalse(next.repeated());
    assertEquals(first.groupUuid(), next.groupUuid());
    assertEquals(2, hellos());
  }

  @Test
  void aNewConversationBeginsUnderAnExpiredKey() {
    append(THEN, TEXT);
    var londo = TableFixture.LONDO;
    var sent = fixture.conversationsAt(THEN.plus(DAY)).start(ANDREW, londo, TEXT, KEY);
    assertTrue(sent.newConversation());
    assertEquals(1, fixture.partition("GRP#" + londo.uuid()).size());
  }

  @Test
  void somethingElseMayBeSentUnderAnExpiredKeyAndIsRememberedInItsPlace() {
    append(THEN, TEXT);
    var other = append(THEN.plus(DAY), new MessageText("something else"));
    assertFalse(other.repeated());
    var key = Items.key("SENT#" + ANDREW.uuid() + "#key-1", "SENT");
    var remembered = fixture.table().get(key).orElseThrow();
    assertEquals(other.message().uuid(), Items.string(remembered, "message_uuid"));
    assertEquals(Items.seconds(THEN.plus(DAY).plus(DAY)), remembered.get("expires_at"));
  }

  @Test
  void repeatsThatMeetAtAnExpiredKeySendOneMessage() throws Exception {
    append(THEN, TEXT);
    var together = new CyclicBarrier(8);
    Callable<Sent> send =
        () -> {
          together.await();
          return append(THEN.plus(DAY), TEXT);
        };
    var sent = new ArrayList<Sent>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var answer : threads.invokeAll(Stream.generate(() -> send).limit(8).toList())) {
        sent.add(answer.get());
      }
    }
    assertEquals(1, new HashSet<>(sent.stream().map(Sent::message).toList()).size());
    assertEquals(1, sent.stream().filter(one -> !one.repeated()).count());
    assertEquals(2, hellos());
  }

  @Test
  void whatIsOverIsMeasuredByTheRealClockAlsoForMessagesOfThePast() {
    var past = InstantSource.fixed(THEN.minus(Duration.ofDays(365)));
    var real = InstantSource.fixed(THEN);
    new Conversations(fixture.table(), past, UUID::randomUUID, real)
        .append(ANDREW, group, TEXT, KEY);
    assertTrue(append(THEN.plus(DAY).minusSeconds(1), TEXT).repeated());
  }

  private Sent append(Instant now, MessageText text) {
    return fixture.conversationsAt(now).append(ANDREW, group, text, KEY);
  }

  private Sent start(Instant now) {
    return fixture.conversationsAt(now).start(ANDREW, BAYKO, TEXT, KEY);
  }

  private long hellos() {
    return fixture.partition("MSG#" + group).stream()
        .filter(message -> message.get("message").equals("hello"))
        .count();
  }
}
