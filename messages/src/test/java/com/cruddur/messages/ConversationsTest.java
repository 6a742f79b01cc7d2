package com.cruddur.messages;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.LONDO;
import static com.cruddur.messages.TableFixture.THEN;
import static com.cruddur.messages.TableFixture.ordered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.Refusal.Code;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class ConversationsTest {
  private static final String AT = Timestamp.of(THEN).text();
  private static final Optional<Cursor> NEWEST = Optional.empty();

  private final TableFixture fixture = new TableFixture();
  private final Conversations conversations = fixture.conversationsAt(THEN);

  @Test
  void aNewConversationIsExactlyTheWireFormatsItemsAndTheAdditiveOnes() {
    var message = conversations.start(ANDREW, BAYKO, new MessageText("Hello 👋")).message();
    var group = message.groupUuid();
    var items = new ArrayList<>(fixture.scan());
    items.sort(Comparator.comparing(item -> item.get("pk") + item.get("sk")));
    assertEquals(
        List.of(
            ordered(
                "message", "Hello 👋",
                "message_group_uuid", group,
                "pk", "GRP#user-andrew",
                "sk", AT,
                "user_display_name", "Andrew Bayko",
                "user_handle", "bayko",
                "user_uuid", "user-bayko"),
            ordered(
                "message", "Hello 👋",
                "message_group_uuid", group,
                "pk", "GRP#user-bayko",
                "sk", AT,
                "user_display_name", "Andrew Brown",
                "user_handle", "andrewbrown",
                "user_uuid", "user-andrew"),
            ordered("pk", "MBR#" + group, "sk", "user-andrew"),
            ordered("pk", "MBR#" + group, "sk", "user-bayko"),
            ordered(
                "message", "Hello 👋",
                "message_uuid", message.uuid(),
                "pk", "MSG#" + group,
                "sk", AT,
                "user_display_name", "Andrew Brown",
                "user_handle", "andrewbrown",
                "user_uuid", "user-andrew"),
            ordered("pair_group_uuid", group, "pk", "PAIR#user-andrew#user-bayko", "sk", "PAIR")),
        items);
  }

  @Test
  void writingToTheSamePersonAgainGoesIntoTheSameConversation() {
    var first = conversations.start(ANDREW, BAYKO, new MessageText("one"));
    var second = conversations.start(BAYKO, ANDREW, new MessageText("two"));
    assertEquals(first.groupUuid(), second.groupUuid());
    assertTrue(first.newConversation());
    assertFalse(second.newConversation());
    assertEquals(
        List.of("two", "one"), texts(conversations.messages(ANDREW, first.groupUuid(), NEWEST)));
  }

  @Test
  void whenBothWriteFirstAtOnceThereIsOneConversationWithBothMessages() throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var round = 0; round < 20; round++) {
        var one = new User("one-" + round, "one" + round, "One");
        var two = new User("two-" + round, "two" + round, "Two");
        var together = new CyclicBarrier(2);
        Callable<Sent> there =
            () -> {
              together.await();
              return conversations.start(one, two, new MessageText("from one"));
            };
        Callable<Sent> back =
            () -> {
              together.await();
              return conversations.start(two, one, new MessageText("from two"));
            };
        var groups = new TreeSet<String>();
        var made = 0;
        for (var sent : threads.invokeAll(List.of(there, back))) {
          groups.add(sent.get().groupUuid());
          made += sent.get().newConversation() ? 1 : 0;
        }
        assertEquals(1, groups.size());
        assertEquals(1, made);
        assertEquals(
            List.of("from one", "from two"),
            texts(conversations.messages(one, groups.first(), NEWEST)).stream().sorted().toList());
        assertEquals(1, conversations.list(one, NEWEST).items().size());
        assertEquals(1, conversations.list(two, NEWEST).items().size());
      }
    }
  }

  @Test
  void messagesWithOneTimestampStandOneMicrosecondApart() {
    var group = conversations.start(ANDREW, BAYKO, new MessageText("one")).groupUuid();
    assertEquals(
        "2025-01-01T00:00:00.000000+00:00",
        conversations.append(BAYKO, group, new MessageText("two")).createdAt());
    assertEquals(
        "2025-01-01T00:00:00.000001+00:00",
        conversations.append(ANDREW, group, new MessageText("three")).createdAt());
    assertEquals(
        List.of("three", "two", "one"), texts(conversations.messages(BAYKO, group, NEWEST)));
  }

  @Test
  void sixtyFourSendersAtOneMomentLoseNothing() throws Exception {
    var group = conversations.start(ANDREW, BAYKO, new MessageText("0")).groupUuid();
    try (var threads = Executors.newFixedThreadPool(16)) {
      var sends =
          IntStream.rangeClosed(1, 64)
              .<Callable<Message>>mapToObj(
                  i -> () -> conversations.append(ANDREW, group, new MessageText("" + i)))
              .toList();
      for (var sent : threads.invokeAll(sends)) {
        sent.get();
      }
    }
    assertEquals(
        IntStream.rangeClosed(0, 64).mapToObj(Integer::toString).sorted().toList(),
        fixture.partition("MSG#" + group).stream().map(m -> m.get("message")).sorted().toList());
  }

  @Test
  void aPutThatTheClientRepeatsIsOneMessage() {
    var group = conversations.start(ANDREW, BAYKO, new MessageText("one")).groupUuid();
    var answersLost = new AtomicInteger();
    var retried =
        new Conversations(
            fixture.table(losingAnswersOfPuts(answersLost)),
            Clock.fixed(THEN, ZoneOffset.UTC),
            UUID::randomUUID);
    retried.append(BAYKO, group, new MessageText("two"));
    assertEquals(List.of("two", "one"), texts(conversations.messages(ANDREW, group, NEWEST)));
    assertEquals(1, answersLost.get());
  }

  @Test
  void twoConversationsOfOnePersonAtOneMomentKeepBothRows() {
    conversations.start(ANDREW, BAYKO, new MessageText("to bayko"));
    conversations.start(ANDREW, LONDO, new MessageText("to londo"));
    assertEquals(
        List.of("to londo", "to bayko"),
        conversations.list(ANDREW, NEWEST).items().stream().map(Conversation::text).toList());
  }

  @Test
  void messagesArePagedByTheCursor() {
    var group = conversations.start(ANDREW, BAYKO, new MessageText("0")).groupUuid();
    fixture.messagesAfterThen(group, ANDREW, 44);
    var pages = new ArrayList<List<String>>();
    var cursor = NEWEST;
    do {
      var page = conversations.messages(BAYKO, group, cursor);
      pages.add(texts(page));
      cursor = page.next();
    } while (cursor.isPresent());
    assertEquals(List.of(20, 20, 5), pages.stream().map(List::size).toList());
    assertEquals(
        IntStream.iterate(44, i -> i - 1).limit(45).mapToObj(Integer::toString).toList(),
        pages.stream().flatMap(List::stream).toList());
  }

  @Test
  void aListOfExactlyOnePageHasNoNextPage() {
    for (var i = 0; i < 20; i++) {
      var other = new User("u" + i, "h" + i, "U" + i);
      fixture.referenceRow(ANDREW, Timestamp.of(THEN.plusMillis(i)).text(), other, "g" + i, "hi");
    }
    var page = conversations.list(ANDREW, NEWEST);
    assertEquals(20, page.items().size());
    assertEquals(Optional.empty(), page.next());
  }

  @Test
  void anOutsiderGetsWhatAnUnknownConversationGets() {
    var group = conversations.start(ANDREW, BAYKO, new MessageText("one")).groupUuid();
    for (var uuid :
        List.of(group, UUID.randomUUID().toString(), "no uuid", "", "x".repeat(5_000))) {
      assertEquals(
          List.of(Code.MESSAGE_GROUP_NOT_FOUND),
          assertThrows(Refusal.class, () -> conversations.messages(LONDO, uuid, NEWEST)).codes());
      assertEquals(
          List.of(Code.MESSAGE_GROUP_NOT_FOUND),
          assertThrows(
                  Refusal.class, () -> conversations.append(LONDO, uuid, new MessageText("hi")))
              .codes());
    }
    assertEquals(1, fixture.partition("MSG#" + group).size());
  }

  @Test
  void nobodyWritesToThemselves() {
    assertEquals(
        List.of(Code.RECEIVER_NOT_FOUND),
        assertThrows(
                Refusal.class, () -> conversations.start(ANDREW, ANDREW, new MessageText("me")))
            .codes());
    assertEquals(List.of(), fixture.scan());
  }

  /** A client whose put takes effect, whose answer is lost, and which then puts again. */
  private DynamoDbClient losingAnswersOfPuts(AtomicInteger lost) {
    return Intercepted.client(
        fixture.dynamoDb(),
        call -> {
          var answer = call.proceed();
          if (call.operation().equals("putItem")) {
            lost.incrementAndGet();
            return call.proceed();
          }
          return answer;
        });
  }

  private static List<String> texts(Page<Message> page) {
    return page.items().stream().map(Message::text).toList();
  }
}
