package com.cruddur.ops.doctor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What was found in a table, and what became of it.
 *
 * @param items how many items there are by the beginning of their partition key
 */
record Diagnosis(
    List<Entry> entries, SortedMap<String, Long> items, int conversations, boolean mended) {

  /** Seen only; mended; or still there after a repair. */
  enum State {
    FOUND,
    MENDED,
    LEFT
  }

  /**
   * @param note for what is left in spite of a mend: why
   */
  record Entry(Finding finding, State state, String note) {}

  /** Whether damage is there now. */
  boolean damaged() {
    return entries.stream()
        .anyMatch(entry -> entry.finding().kind().damage() && entry.state() != State.MENDED);
  }

  /** How many findings of each kind. */
  Map<DamageKind, List<Entry>> byKind() {
    var byKind = new EnumMap<DamageKind, List<Entry>>(DamageKind.class);
    entries.forEach(
        entry -> byKind.computeIfAbsent(entry.finding().kind(), _ -> new ArrayList<>()).add(entry));
    return byKind;
  }
}
