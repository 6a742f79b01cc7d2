package com.cruddur.messages;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.LONDO;
import static com.cruddur.messages.TableFixture.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cruddur.messages.Refusal.Code;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The cache is a real client on the real table here; what matters is who is asked for what. */
class ReadCacheTest {
  private final TableFixture fixture = new TableFixture();
  private final List<String> asked = new ArrayList<>();
  private long nanos;
  private boolean down;
  private String group;

  private final Conversations conversations = conversations();

  @BeforeEach
  void startAConversation() {
    var plain = fixture.conversationsAt(THEN);
    group = plain.start(ANDREW, BAYKO, new MessageText("0")).groupUuid();
    fixture.messagesAfterThen(group, ANDREW, 24);
  }

  @Test
  void membershipsAndOlderPagesMayComeFromTheCacheAndTheNewestPageNever() {
    var newest = conversations.messages(BAYKO, group, Optional.empty());
    assertEquals(List.of("cache getItem", "table query"), asked);
    asked.clear();
    assertEquals(5, conversations.messages(BAYKO, group, newest.next()).items().size());
    assertEquals(List.of("cache getItem", "cache query"), asked);
  }

  @Test
  void everyPageOfTheConversationListComesFromTheTable() {
    conversations.list(ANDREW, Optional.empty());
    conversations.list(ANDREW, Optional.of(new Cursor("3")));
    assertEquals(List.of("table query", "table query"), asked);
  }

  @Test
  void whatTheCacheDoesNotKnowIsAskedAgain() {
    var refusal =
        assertThrows(Refusal.class, () -> conversations.messages(LONDO, group, Optional.empty()));
    assertEquals(List.of(Code.MESSAGE_GROUP_NOT_FOUND), refusal.codes());
    // Who the members are, and by the index whether somebody has a row who should be one.
    assertEquals(List.of("cache getItem", "table getItem", "table query", "table query"), asked);
  }

  @Test
  void aCacheThatIsDownFailsNoRequestAndIsLeftAloneForAWhile() {
    down = true;
    var newest = conversations.messages(BAYKO, group, Optional.empty());
    assertEquals(20, newest.items().size());
    assertEquals(5, conversations.messages(BAYKO, group, newest.next()).items().size());
    assertEquals(1, asked.stream().filter("cache getItem"::equals).count());

    down = false;
    nanos += ReadCache.REST.toNanos();
    asked.clear();
    conversations.messages(BAYKO, group, Optional.empty());
    assertEquals(List.of("cache getItem", "table query"), asked);
  }

  /** The bound of {@link ReadCache} is stated for three questions: no route may ask more. */
  @Test
  void noRequestAsksTheCacheMoreThanThreeTimes() {
    var users = new TableUserDirectory(cached());
    users.register("sub-bayko", "bayko", "Andrew Bayko");
    asked.clear();
    var bayko = users.bySub("sub-bayko").orElseThrow();
    assertThrows(
        Refusal.class, () -> conversations.messages(bayko, group, Optional.of(new Cursor("3"))));
    conversations.messages(BAYKO, group, Optional.of(new Cursor("3")));
    assertEquals(
        List.of("cache getItem", "cache getItem", "cache getItem", "cache query"),
        asked.stream().filter(call -> call.startsWith("cache")).toList());
  }

  private ReadCache cache(DynamoDbClient dax) {
    var limit = Duration.ofMinutes(1);
    return new ReadCache(
        () -> new Open(dax), new ReadCache.Limits(limit, limit), new Silent(), () -> nanos);
  }

  private record Open(DynamoDbClient open) implements ReadCache.Connection {
    @Override
    public void close() {}
  }

  private record Silent() implements ReadCache.Watcher {
    @Override
    public void failed(Throwable cause) {}

    @Override
    public void recovered() {}
  }

  private Conversations conversations() {
    return new Conversations(cached(), Clock.fixed(THEN, ZoneOffset.UTC), UUID::randomUUID);
  }

  private Table cached() {
    var dax =
        Intercepted.client(
            fixture.dynamoDb(),
            call -> {
              asked.add("cache " + call.operation());
              if (down) {
                throw new IllegalStateException("no route to the cluster");
              }
              return call.proceed();
            });
    var table =
        Intercepted.client(
            fixture.dynamoDb(),
            call -> {
              asked.add("table " + call.operation());
              return call.proceed();
            });
    return new Table(table, fixture.name(), Optional.of(cache(dax)));
  }
}
