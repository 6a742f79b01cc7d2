package com.cruddur.ops.replay;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.LONDO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.TableFixture;
import com.cruddur.messages.User;
import com.cruddur.ops.replay.Replay.Outcome;
import com.cruddur.ops.table.OpenTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A whole table replayed from its own messages. */
class TableReplayTest {
  private static final String OLD = "2024-03-01T10:00:00.000001";
  private static final String NEW = "2024-03-02T10:00:00.5+00:00";

  private final TableFixture table = new TableFixture();

  @Test
  void eachConversationsRowsMoveToItsNewestMessage() {
    for (var group : List.of("a", "b")) {
      conversation(group, group.equals("a") ? BAYKO : LONDO);
      table.referenceMessage(group, NEW, ANDREW, "new");
    }
    var before = table.scan();
    assertEquals(Map.of(Outcome.MOVED, 2), replay(false).counts());
    assertEquals(before, table.scan(), "a dry run writes nothing");
    var report = replay(true);
    assertEquals(Map.of(Outcome.MOVED, 2), report.counts());
    assertEquals(List.of("a", "b"), report.listed().stream().map(Replayed::conversation).toList());
    for (var owner : List.of("user-bayko", "user-londo")) {
      var row = table.partition("GRP#" + owner).getFirst();
      assertEquals("2024-03-02T10:00:00.500000+00:00", row.get("sk"));
      assertEquals(NEW, row.get("newest_message_at"));
    }
    assertEquals(2, table.partition("GRP#user-andrew").size());
    var moved = table.scan();
    var again = replay(true);
    assertEquals(Map.of(Outcome.CURRENT, 2), again.counts());
    assertEquals(List.of(), again.listed(), "what is in order is counted, not listed");
    assertEquals(moved, table.scan());
  }

  @Test
  void aMessageWhoseSortKeyIsNoTimestampIsToldAndTheOthersAreReplayed() {
    conversation("a", BAYKO);
    table.referenceMessage("a", NEW, ANDREW, "new");
    table.referenceMessage("a", "1 March", ANDREW, "no time");
    table.referenceMessage("a", "2 March", ANDREW, "no time");
    var report = replay(true);
    assertEquals(Map.of(Outcome.POISON, 1, Outcome.MOVED, 1), report.counts());
    assertTrue(
        report.text().contains("the sort key of 2 of its messages is not a timestamp"),
        report::text);
  }

  private ReplayReport replay(boolean apply) {
    var report = new ReplayReport.Builder();
    var open =
        new OpenTable(table.dynamoDb(), table.name(), "here", Optional.empty(), Optional.empty());
    new TableReplay(open, Kept.onto(table, apply), report).run(Kept.silent(), Kept.silent());
    return report.build("here", apply);
  }

  private void conversation(String group, User other) {
    // Both conversations' rows are Andrew's: one stands a moment beside the other.
    var at = group.equals("a") ? OLD : "2024-03-01T10:00:00.000002";
    table.referenceMessage(group, at, other, "old");
    table.referenceRow(ANDREW, at, other, group, "old");
    table.referenceRow(other, at, ANDREW, group, "old");
  }
}
