package com.cruddur.stream;

import com.cruddur.messages.ConversationRow;
import com.cruddur.messages.ConversationRows;
import com.cruddur.messages.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Moves a conversation's rows to a message: whole items, both rows in one transaction, each under
 * the condition that it still is what was read. So no reader sees a conversation missing or twice,
 * and a repeat or an older message finds nothing to do.
 *
 * <p>The index is asked first because it is quick, and trusted with one thing only: rows never move
 * back, so a row that it shows at the message, or beyond, is at least there. Everything else it
 * says is checked in the table.
 */
final class RowMover {
  private static final int ATTEMPTS = 10;

  private final Table table;
  private final ConversationRows rows;

  RowMover(Table table) {
    this.table = table;
    this.rows = new ConversationRows(table);
  }

  /**
   * What came of a move.
   *
   * @param rows how many rows moved
   * @param nothingToDo whether all stood at the message or beyond, once each
   * @param staleIndex whether the index was behind the table, which was then read exactly
   */
  record Outcome(int rows, boolean nothingToDo, boolean staleIndex) {}

  /**
   * @throws IllegalStateException when the conversation has no rows at all, or others keep changing
   *     them
   */
  Outcome move(StreamMessage message) {
    var hints = rows.hints(message.groupUuid());
    if (onePerParticipant(hints) && hints.stream().allMatch(row -> stands(row, message))) {
      return new Outcome(0, true, false);
    }
    var current =
        onePerParticipant(hints)
            ? rows.whole(message.groupUuid(), hints)
            : List.<ConversationRow>of();
    var staleIndex = current.size() != hints.size() || current.isEmpty();
    if (staleIndex) {
      current = rows.exact(message.groupUuid(), message.sender());
    }
    var taken = new HashMap<String, Integer>();
    for (var attempt = 1; attempt <= ATTEMPTS; ) {
      if (current.isEmpty()) {
        throw new IllegalStateException("it has no rows");
      }
      var moves = Moves.plan(table, current, message, taken);
      if (moves.writes().isEmpty()) {
        return new Outcome(0, true, staleIndex);
      }
      var failed = table.transact(moves.writes());
      if (failed.isEmpty()) {
        return new Outcome(moves.rows(), false, staleIndex);
      }
      if (noteTakenKeys(moves, failed, message, taken) < failed.size()) {
        current = rows.exact(message.groupUuid(), message.sender());
        attempt++;
      }
    }
    throw new IllegalStateException("its rows changed at each of " + ATTEMPTS + " attempts");
  }

  /**
   * Two conversations of one person with one timestamp: the second row stands beside the first.
   *
   * @return how many of the failures are such keys; of them each is met once, so they are no
   *     attempts
   */
  private static int noteTakenKeys(
      Moves moves,
      Map<Integer, Map<String, AttributeValue>> failed,
      StreamMessage message,
      Map<String, Integer> taken) {
    var noted = 0;
    for (var failure : failed.entrySet()) {
      var there = new ConversationRow(failure.getValue());
      if (moves.isPut(failure.getKey())
          && !failure.getValue().isEmpty()
          && !there.groupUuid().equals(message.groupUuid())) {
        taken.merge(there.owner(), 1, Integer::sum);
        noted++;
      }
    }
    return noted;
  }

  private static boolean onePerParticipant(List<ConversationRow> rows) {
    var owners = rows.stream().map(ConversationRow::owner).collect(Collectors.toSet());
    return rows.size() == 2 && owners.size() == 2;
  }

  static boolean stands(ConversationRow row, StreamMessage message) {
    return row.newestAt().compareTo(message.at()) >= 0;
  }
}
