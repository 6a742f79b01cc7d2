package com.cruddur.ops.replay;

import com.cruddur.ops.replay.Replay.Outcome;
import com.cruddur.templates.Json;
import com.cruddur.templates.command.TextTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a replay did, for people or for programs.
 *
 * @param where the table's system
 * @param applied whether rows were written, or it was a dry run
 * @param listed the records that are shown one by one
 * @param counts all records by what became of them
 */
record ReplayReport(
    String where, boolean applied, List<Replayed> listed, Map<Outcome, Integer> counts) {

  /** Collects a report; called from one thread. */
  static final class Builder {
    private final List<Replayed> listed = new ArrayList<>();
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

    /**
     * @param list whether it is shown by itself, or counted only
     */
    void add(Replayed replayed, boolean list) {
      counts.merge(replayed.result().outcome(), 1, Integer::sum);
      if (list) {
        listed.add(replayed);
      }
    }

    ReplayReport build(String where, boolean applied) {
      return new ReplayReport(where, applied, List.copyOf(listed), counts);
    }
  }

  boolean failures() {
    return counts.keySet().stream().anyMatch(Outcome::failed);
  }

  String text() {
    var text = new StringBuilder();
    if (!listed.isEmpty()) {
      var rows = new ArrayList<List<String>>();
      rows.add(List.of("OUTCOME", "CONVERSATION", "AT", "SEQUENCE NUMBER", "DOCUMENT", "REASON"));
      for (var record : listed) {
        rows.add(
            List.of(
                word(record.result().outcome()),
                record.conversation(),
                record.at(),
                record.sequenceNumber(),
                shortened(record.source()),
                record.result().reason()));
      }
      text.append(TextTable.of(rows)).append('\n');
    }
    text.append(counts.isEmpty() ? "No records.\n" : summary());
    if (!applied && counts.containsKey(Outcome.MOVED)) {
      text.append("Nothing was written: this was a dry run. Run it again with --apply.\n");
    }
    return text.toString();
  }

  String json() {
    var json = Json.object().put("table", where).put("applied", applied);
    var records = json.putArray("records");
    for (var record : listed) {
      records
          .addObject()
          .put("outcome", record.result().outcome().name())
          .put("conversation", record.conversation())
          .put("at", record.at())
          .put("sequenceNumber", record.sequenceNumber())
          .put("document", record.source())
          .put("reason", record.result().reason());
    }
    var numbers = json.putObject("counts");
    for (var outcome : Outcome.values()) {
      numbers.put(outcome.name(), counts.getOrDefault(outcome, 0));
    }
    return json.toPrettyString() + "\n";
  }

  private String summary() {
    var parts = new ArrayList<String>();
    counts.forEach((outcome, n) -> parts.add(n + " " + word(outcome)));
    return String.join(", ", parts) + ".\n";
  }

  private String word(Outcome outcome) {
    return switch (outcome) {
      case MOVED -> applied ? "moved" : "would move";
      case CURRENT -> "already there";
      case NO_MESSAGE -> "no new message";
      case POISON -> "poison";
      case FAILED -> "failed";
    };
  }

  /** The end of a key tells objects apart; its beginning is the same for all. */
  private static String shortened(String source) {
    return source.substring(source.lastIndexOf('/') + 1);
  }
}
