package com.cruddur.messages;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.LONDO;
import static com.cruddur.messages.TableFixture.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cruddur.messages.Refusal.Code;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    for (var i = 1; i < 25; i++) {
      plain.append(ANDREW, group, new MessageText("" + i));
    }
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
    assertEquals(List.of("cache getItem", "table getItem", "table query"), asked);
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

  private Conversations conversations() {
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
    return new Conversations(
        new Table(table, fixture.name(), Optional.of(new ReadCache(() -> dax, () -> nanos))),
        Clock.fixed(THEN, ZoneOffset.UTC),
        UUID::randomUUID);
  }
}
