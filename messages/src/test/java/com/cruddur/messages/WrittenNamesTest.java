package com.cruddur.messages;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.messages.log.FunctionLog;
import com.cruddur.messages.log.TableMeter;
import com.cruddur.messages.log.TableUse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What somebody writes whose name is longer than the rule allows, because they were there before
 * it. Units are DynamoDB Local's, which counts a transaction once.
 */
class WrittenNamesTest {
  private static final String LONG = "\uD83E\uDD80".repeat(2048);
  private static final String CUT = "\uD83E\uDD80".repeat(DisplayName.MAX_CODE_POINTS - 1) + "…";
  private static final User OLDER = new User("user-older", "older", LONG);

  private final TableFixture fixture = TableFixture.overHttp();
  private final TableMeter meter = new TableMeter();
  private final Conversations conversations =
      new Conversations(
          fixture.meteredTable(meter),
          Clock.fixed(TableFixture.THEN, ZoneOffset.UTC),
          UUID::randomUUID);

  @Test
  void theirConversationsCostWhatEverybodysDo() {
    var everybodys = units(() -> start(ANDREW, BAYKO));
    var theirs = units(() -> start(OLDER, BAYKO));
    System.out.printf(
        "a start: %s of everybody, %s of a name of 2,048 emoji%n",
        everybodys.writeUnits(), theirs.writeUnits());
    assertEquals(everybodys.writeUnits(), theirs.writeUnits());
    var group = start(OLDER, ANDREW);
    assertEquals(1.0, units(() -> append(OLDER, group)).writeUnits());
    assertEquals(
        1.0, units(() -> conversations.read(ANDREW, group, Optional.empty())).writeUnits());
  }

  @Test
  void messagesAndRowsCarryTheBeginningOfTheirName() {
    var group = start(OLDER, BAYKO);
    append(OLDER, group);
    for (var item : fixture.scan()) {
      if (OLDER.uuid().equals(item.get("user_uuid"))) {
        assertEquals(CUT, item.get("user_display_name"), item.get("pk"));
      }
    }
    assertEquals(
        CUT, conversations.list(BAYKO, Optional.empty()).items().getFirst().other().displayName());
  }

  /** A row that an earlier version wrote is cut when it is written again. */
  @Test
  void aRowOfAnEarlierVersionIsCutWhenItMoves() {
    fixture.referenceRow(BAYKO, "2024-01-01T00:00:00.000000+00:00", OLDER, "group", "hello");
    var row = fixture.table().partition("GRP#" + BAYKO.uuid()).getFirst();
    var moved =
        new ConversationRow(row)
            .movedTo(Timestamp.parse("2024-01-02T00:00:00.000000+00:00"), "again", 0);
    assertEquals(CUT, Items.string(moved, "user_display_name"));
    assertEquals(LONG, Items.toUser(row).displayName());
  }

  @Test
  void theDirectoryKeepsTheNameWhole() {
    assertEquals(LONG, Items.toUser(UserItems.userBySub("sub", OLDER)).displayName());
    assertEquals(LONG, Items.toUser(UserItems.userByHandle("sub", OLDER)).displayName());
  }

  private String start(User sender, User receiver) {
    return conversations.start(sender, receiver, new MessageText("hello")).groupUuid();
  }

  private Message append(User sender, String group) {
    return conversations.append(sender, group, new MessageText("hello"));
  }

  private TableUse units(Supplier<?> what) {
    var log = new FunctionLog(_ -> {}, Clock.systemUTC(), meter);
    var line = log.begin("test", "", null);
    what.get();
    return line.used();
  }
}
