package com.cruddur.stream;

import com.cruddur.messages.ConversationRow;
import com.cruddur.messages.ConversationRows;
import com.cruddur.messages.Table;
import com.cruddur.messages.Timestamp;
import com.cruddur.messages.metrics.BusinessMetric;
import com.cruddur.messages.metrics.Counts;
import com.cruddur.messages.metrics.EmbeddedMetrics;
import com.cruddur.messages.snapshot.RehearsalIds;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * A move without effect, before a snapshot: the rows of a conversation that does not exist. Each
 * call that a real move makes is made, so a role that lacks one is seen in the log of the
 * deployment.
 */
final class StreamRehearsal implements Runnable {
  private static final EmbeddedMetrics UNPUBLISHED =
      new EmbeddedMetrics(_ -> {}, Clock.systemUTC());

  private final Table table;

  StreamRehearsal(Table table) {
    this.table = table;
  }

  @Override
  public void run() {
    var message =
        new StreamMessage(
            "0",
            RehearsalIds.CONVERSATION,
            Timestamp.parse(RehearsalIds.LONG_AGO).next(),
            "",
            RehearsalIds.USER);
    var rows =
        List.of(
            new ConversationRow(RehearsalIds.row(RehearsalIds.USER, RehearsalIds.OTHER_USER)),
            new ConversationRow(RehearsalIds.row(RehearsalIds.OTHER_USER, RehearsalIds.USER)));
    new ConversationRows(table).whole(RehearsalIds.CONVERSATION, rows);
    // Cancelled: each delete is of a row as it was read, and there is none.
    table.transact(Moves.plan(table, rows, message, Map.of()).writes());
    try {
      new RowMover(table).move(message);
    } catch (IllegalStateException _) {
      // It has no rows, as it should be.
    }
    var counts = new Counts();
    counts.add(BusinessMetric.ROWS_MOVED, rows.size());
    UNPUBLISHED.publish(counts);
  }
}
