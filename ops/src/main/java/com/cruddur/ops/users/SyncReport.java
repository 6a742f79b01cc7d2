package com.cruddur.ops.users;

import com.cruddur.clients.users.Assignments;
import com.cruddur.clients.users.Assignments.Pair;
import com.cruddur.clients.users.Sync.Outcome;
import com.cruddur.clients.users.UserPool.Member;
import com.cruddur.templates.Json;
import com.cruddur.templates.command.Printable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a sync did, or would do: each user whom it was about, and on which condition. */
final class SyncReport {
  private static final String LINE = "%-12s %-36s  %s: %s%n";

  private static final String NOT_FOUND =
      "no account of the pool has the handle and the listed address";

  private final boolean applied;
  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
  private final List<Entry> entries = new ArrayList<>();
  private final List<Pair> missing;

  private record Entry(Member member, Outcome outcome) {
    String meaning() {
      return outcome.meaning(member);
    }
  }

  /**
   * @param listed those who were named: each has to be in the pool
   */
  SyncReport(boolean applied, Assignments listed) {
    this.applied = applied;
    this.missing = new ArrayList<>(listed.pairs());
  }

  void add(Member member, Outcome outcome) {
    counts.merge(outcome, 1, Integer::sum);
    missing.removeIf(pair -> pair.isOf(member));
    if (outcome != Outcome.CURRENT) {
      entries.add(new Entry(member, outcome));
    }
  }

  Set<Outcome> outcomes() {
    return counts.keySet();
  }

  /** Whether somebody is listed whom the pool does not have. */
  boolean isIncomplete() {
    return !missing.isEmpty();
  }

  String text() {
    var text = new StringBuilder();
    for (var entry : entries) {
      text.append(
          LINE.formatted(
              word(entry.outcome()),
              Printable.value(entry.member().sub()),
              Printable.value(entry.member().handle()),
              Printable.value(entry.meaning())));
    }
    for (var pair : missing) {
      text.append(LINE.formatted("not_found", "-", Printable.value(pair.handle()), NOT_FOUND));
    }
    return text.append(
            "%d %s a sub, %d %s; %d have theirs.%n"
                .formatted(
                    count(Outcome.SYNCED),
                    applied ? "were given" : "would be given",
                    count(Outcome.MADE),
                    applied ? "were made" : "would be made",
                    count(Outcome.CURRENT)))
        .toString();
  }

  String json() {
    var json = Json.object().put("applied", applied);
    counts.forEach((outcome, n) -> json.put(word(outcome), n));
    var users = json.putArray("users");
    for (var entry : entries) {
      users
          .addObject()
          .put("sub", entry.member().sub())
          .put("handle", entry.member().handle())
          .put("outcome", word(entry.outcome()))
          .put("meaning", entry.meaning());
    }
    var absent = json.putArray("not_found");
    missing.forEach(pair -> absent.add(pair.handle()));
    return json.toPrettyString() + "\n";
  }

  private int count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  private static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
