package com.cruddur.ops.doctor;

import com.cruddur.ops.doctor.Diagnosis.Entry;
import com.cruddur.ops.doctor.Diagnosis.State;
import com.cruddur.templates.Json;
import com.cruddur.templates.command.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A diagnosis for people, or for programs. */
record DoctorReport(Diagnosis diagnosis, String where, boolean repair) {
  /** So many of a kind are shown one by one; JSON has them all. */
  private static final int SHOWN = 20;

  String text() {
    var text = new StringBuilder();
    if (!diagnosis.entries().isEmpty()) {
      text.append(TextTable.of(rows())).append('\n');
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%,d items in %,d conversations: %s.%n",
            diagnosis.items().values().stream().mapToLong(Long::longValue).sum(),
            diagnosis.conversations(),
            diagnosis.items().entrySet().stream()
                .map(kind -> String.format(Locale.ROOT, "%,d %s", kind.getValue(), kind.getKey()))
                .collect(Collectors.joining(", "))));
    diagnosis.byKind().forEach((kind, entries) -> text.append(line(kind, entries)));
    text.append(verdict());
    return text.toString();
  }

  private List<List<String>> rows() {
    var rows = new ArrayList<List<String>>();
    rows.add(headings());
    for (var kind : diagnosis.byKind().values()) {
      kind.stream().limit(SHOWN).map(this::row).forEach(rows::add);
      if (kind.size() > SHOWN) {
        var more = "… %,d more (--json lists all)".formatted(kind.size() - SHOWN);
        rows.add(repair ? List.of("", more, "", "") : List.of("", more, ""));
      }
    }
    return rows;
  }

  private List<String> headings() {
    return repair
        ? List.of("FINDING", "CONVERSATION", "WHOSE, WHICH", "REPAIR")
        : List.of("FINDING", "CONVERSATION", "WHOSE, WHICH");
  }

  private List<String> row(Entry entry) {
    var finding = entry.finding();
    var row = List.of(finding.kind().name(), finding.conversation(), finding.subject());
    if (!repair) {
      return row;
    }
    var more = new ArrayList<>(row);
    more.add(outcome(entry));
    return more;
  }

  private static String outcome(Entry entry) {
    var finding = entry.finding();
    if (entry.state() == State.MENDED) {
      return "done: " + finding.mend().sentence();
    }
    if (!finding.mendable()) {
      return "left: " + finding.mend().sentence();
    }
    return entry.state() == State.FOUND
        ? "would " + finding.mend().sentence()
        : "left: " + (entry.note().isEmpty() ? "it keeps changing, try again" : entry.note());
  }

  private static String line(DamageKind kind, List<Entry> entries) {
    var mended = entries.stream().filter(entry -> entry.state() == State.MENDED).count();
    return String.format(
        Locale.ROOT,
        "  %s %,d %s: %s%s%n",
        kind.damage() ? "!" : "-",
        entries.size(),
        kind.name(),
        kind.meaning(),
        mended == 0 ? "" : ", %,d mended".formatted(mended));
  }

  private String verdict() {
    if (diagnosis.damaged()) {
      return diagnosis.mended()
          ? "Damaged: what is left above needs a person.\n"
          : "Damaged: %s. Nothing was written.\n"
              .formatted(repair ? "--repair --apply mends it" : "--repair says what would mend it");
    }
    var mended = diagnosis.entries().stream().anyMatch(e -> e.state() == State.MENDED);
    return mended ? "Mended.\n" : "Healthy.\n";
  }

  String json() {
    var json =
        Json.object()
            .put("table", where)
            .put("healthy", !diagnosis.damaged())
            .put("applied", diagnosis.mended())
            .put("conversations", diagnosis.conversations());
    var items = json.putObject("items");
    diagnosis.items().forEach(items::put);
    var findings = json.putArray("findings");
    for (var entry : diagnosis.entries()) {
      var finding = entry.finding();
      findings
          .addObject()
          .put("kind", finding.kind().name())
          .put("damage", finding.kind().damage())
          .put("conversation", finding.conversation())
          .put("subject", finding.subject())
          .put("state", entry.state().name())
          .put("mendable", finding.mendable())
          .put("repair", finding.mend().sentence())
          .put("note", entry.note());
    }
    return json.toPrettyString() + "\n";
  }
}
