package com.cruddur.messages;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Many at once and many in all: nothing lost, doubled or out of order. */
@Tag("thorough")
class LoadTest {
  // A database of its own: ten thousand messages would slow the one of all other tests down
  private final TableFixture fixture = TableFixture.overHttp();
  private final Conversations conversations = new Conversations(fixture.table());

  @Test
  void sixtyFourSendersAtOnceWhoseClocksDisagree() throws Exception {
    var group = conversations.start(ANDREW, BAYKO, new MessageText("first")).groupUuid();
    var together = new CyclicBarrier(64);
    var sends =
        IntStream.range(0, 64)
            .<Callable<Message>>mapToObj(
                i ->
                    () -> {
                      // Eight clocks, each shared by eight senders: ties, and going backwards.
                      var clock = Clock.fixed(THEN.plusSeconds(-i % 8), ZoneOffset.UTC);
                      var sender = new Conversations(fixture.table(), clock, UUID::randomUUID);
                      together.await();
                      return sender.append(
                          i % 2 == 0 ? ANDREW : BAYKO, group, new MessageText("" + i));
                    })
            .toList();
    var acknowledged = new ArrayList<Message>();
    try (var threads = Executors.newFixedThreadPool(64)) {
      for (var sent : threads.invokeAll(sends)) {
        acknowledged.add(sent.get());
      }
    }
    var listed = walk(cursor -> conversations.messages(ANDREW, group, cursor));
    assertEquals(65, listed.size());
    assertEquals(65, listed.stream().map(Message::uuid).distinct().count());
    assertEquals(
        acknowledged.stream().map(Message::createdAt).sorted().toList(),
        listed.reversed().stream()
            .filter(message -> !message.text().equals("first"))
            .map(Message::createdAt)
            .toList());
  }

  @Test
  void tenThousandMessagesOfOneConversationAreWalkedInOrder() {
    var group = conversations.start(ANDREW, BAYKO, new MessageText("newest")).groupUuid();
    write(
        IntStream.range(0, 10_000)
            .mapToObj(
                i ->
                    Items.message(
                        new Message("m" + i, group, i % 3 == 0 ? ANDREW : BAYKO, "" + i, at(i))))
            .toList());
    var listed = walk(cursor -> conversations.messages(BAYKO, group, cursor, Page.MAX_SIZE));
    assertEquals(10_001, listed.size());
    assertEquals(
        IntStream.range(0, 10_000).mapToObj(i -> "" + (9_999 - i)).toList(),
        listed.subList(1, listed.size()).stream().map(Message::text).toList());
  }

  @Test
  void aThousandConversationsOfOneUserAreWalkedOnceEach() {
    write(
        IntStream.range(0, 1_000)
            .mapToObj(
                i ->
                    Items.row(
                        ANDREW.uuid(),
                        new User("u" + i, "h" + i, "U" + i),
                        new Message("m", "g" + i, ANDREW, "hi", at(i))))
            .toList());
    var newest = new User("u-newest", "newest", "Newest");
    var started = conversations.start(ANDREW, newest, new MessageText("hi")).groupUuid();
    var listed = walk(cursor -> conversations.list(ANDREW, cursor, Page.MAX_SIZE));
    var expected = new ArrayList<>(IntStream.range(0, 1_000).mapToObj(i -> "g" + i).toList());
    expected.add(started);
    Collections.reverse(expected);
    assertEquals(expected, listed.stream().map(Conversation::groupUuid).toList());
    // An old table: their conversation is found among a thousand.
    assertEquals(
        "g7",
        conversations
            .start(ANDREW, new User("u7", "h7", "U7"), new MessageText("again"))
            .groupUuid());
  }

  private static String at(int number) {
    return Timestamp.of(Instant.parse("2024-01-01T00:00:00Z").plusMillis(number)).text();
  }

  private void write(List<Map<String, AttributeValue>> items) {
    for (var from = 0; from < items.size(); from += 25) {
      var batch =
          items.subList(from, Math.min(items.size(), from + 25)).stream()
              .map(item -> WriteRequest.builder().putRequest(p -> p.item(item)).build())
              .toList();
      var answer =
          fixture.dynamoDb().batchWriteItem(b -> b.requestItems(Map.of(fixture.name(), batch)));
      assertEquals(Map.of(), answer.unprocessedItems());
    }
  }

  private static <T> List<T> walk(Function<Optional<Cursor>, Page<T>> list) {
    var all = new ArrayList<T>();
    Optional<Cursor> cursor = Optional.empty();
    do {
      var page = list.apply(cursor);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor.isPresent());
    return all;
  }
}
