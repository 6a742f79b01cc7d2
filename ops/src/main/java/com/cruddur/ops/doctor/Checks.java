package com.cruddur.ops.doctor;

import com.cruddur.messages.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is wrong with a conversation, in the order in which it is mended. */
final class Checks {
  /** A message this young may be on its way through the stream: its rows are not late yet. */
  static final Duration IN_FLIGHT = Duration.ofMinutes(1);

  private final Snapshot conversation;
  private final boolean settled;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param owner whose row it is about; empty where it is about none
   * @param row the row itself, where there is one
   */
  record Problem(DamageKind kind, String owner, Optional<Row> row) {}

  private Checks(Snapshot conversation, Instant now) {
    this.conversation = conversation;
    this.settled =
        conversation
            .newest()
            .filter(
                newest ->
                    Duration.between(newest.at().instant(), now).abs().compareTo(IN_FLIGHT) < 0)
            .isEmpty();
  }

  static List<Problem> of(Snapshot conversation, Instant now) {
    var checks = new Checks(conversation, now);
    checks.run();
    return checks.problems;
  }

  private void run() {
    if (conversation.strangers()) {
      add(DamageKind.MEMBERSHIP_WRONG, "");
      return;
    }
    var participants = conversation.participants();
    if (participants.isEmpty()) {
      if (!conversation.rows().isEmpty()) {
        add(DamageKind.PARTICIPANTS_UNCLEAR, "");
      }
      return;
    }
    if (conversation.rows().isEmpty() && conversation.newest().isEmpty()) {
      return;
    }
    if (!conversation.members().containsAll(participants.get())) {
      add(DamageKind.MEMBERSHIP_MISSING, "");
    }
    var one = participants.get().getFirst();
    var two = participants.get().getLast();
    checkRows(one, two);
    checkRows(two, one);
    // Missing rows first: a move takes the rows that are there.
    problems.sort(Comparator.comparing(Problem::kind));
  }

  private void checkRows(String owner, String other) {
    var rows = conversation.of(owner);
    if (rows.isEmpty()) {
      add(DamageKind.ROW_MISSING, owner);
      return;
    }
    rows.stream()
        .filter(row -> !row.other().equals(other))
        .forEach(row -> add(DamageKind.ROW_WRONG_OTHER, row));
    if (rows.size() > 1) {
      add(DamageKind.ROW_DUPLICATE, owner);
    }
    var row = rows.stream().max(Comparator.comparing(Row::newestAt)).orElseThrow();
    if (!row.hasTime()) {
      add(DamageKind.ROW_TIMESTAMP, row);
      return;
    }
    conversation.newest().ifPresent(newest -> checkTime(row, newest));
    if (!sorts(row)) {
      add(DamageKind.ROW_SORTS_WRONG, row);
    }
  }

  private void checkTime(Row row, Newest newest) {
    var apart = row.newestAt().compareTo(newest.at());
    if (apart < 0) {
      if (settled) {
        add(DamageKind.ROW_BEHIND, row);
      }
    } else if (row.newestAt().instant().isAfter(newest.at().instant())) {
      add(DamageKind.ROW_AHEAD, row);
    } else if (row.text() != newest.text()) {
      add(DamageKind.ROW_TEXT, row);
    }
  }

  private static boolean sorts(Row row) {
    return Timestamp.read(row.sortKey()).filter(SortOrder::holds).isPresent();
  }

  private void add(DamageKind kind, String owner) {
    problems.add(new Problem(kind, owner, Optional.empty()));
  }

  private void add(DamageKind kind, Row row) {
    problems.add(new Problem(kind, row.owner(), Optional.of(row)));
  }
}
