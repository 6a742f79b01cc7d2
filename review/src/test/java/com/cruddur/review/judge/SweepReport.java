package com.cruddur.review.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The sweep as a page for people. */
final class SweepReport {
  private SweepReport() {}

  static String of(Sweep sweep) {
    var lines = new ArrayList<String>();
    lines.add("# What the guard says when one thing is taken away");
    lines.add("");
    lines.add(
        "Written by `SweepTest`. Each property and list element of each"
            + " resource of all environments is deleted in turn, each boolean flipped;");
    lines.add(
        "`bin/cruddur diff` judges each by `review/src/main/resources/com/cruddur/review/rules`."
            + " Where resources of a type differ, the worst stands first.");
    lines.add("");
    lines.add(
        "%d resource types and %d properties have rules; %d mutants make the %d rows below."
            .formatted(
                Rulebook.judged().size(),
                Rulebook.judged().values().stream().mapToInt(List::size).sum(),
                sweep.tried(),
                sweep.changes()));
    lines.add("");
    lines.add("| rank | rows |");
    lines.add("|---|---|");
    var counts = sweep.counts();
    for (Rank rank : Rank.values()) {
      lines.add("| %s | %d |".formatted(rank.words(), counts.getOrDefault(rank, 0)));
    }
    sweep.verdicts().forEach((type, changes) -> section(type, changes, lines));
    return String.join("\n", lines) + "\n";
  }

  private static void section(
      String type, Map<String, ? extends Iterable<Sweep.Verdict>> changes, List<String> lines) {
    lines.add("");
    lines.add("## " + type);
    lines.add("| change | rank | why |");
    lines.add("|---|---|---|");
    changes.forEach(
        (change, verdicts) -> {
          var ranks = new ArrayList<String>();
          var reasons = new ArrayList<String>();
          for (Sweep.Verdict verdict : verdicts) {
            ranks.add(verdict.rank().words());
            reasons.add(verdict.meaning());
          }
          lines.add(
              "| %s `%s` | %s | %s |"
                  .formatted(
                      change.substring(0, 6).strip(),
                      change.substring(7),
                      ranks.stream().distinct().collect(Collectors.joining("; ")),
                      String.join(" / ", reasons)));
        });
  }
}
