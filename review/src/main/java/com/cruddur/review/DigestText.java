package com.cruddur.review;

import com.cruddur.review.judge.Finding;
import com.cruddur.review.judge.Rank;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A digest for a terminal: worst first. */
final class DigestText {
  private static final int WIDTH = 110;
  private static final String INDENT = " ".repeat(20);

  private final Digest digest;
  private final List<String> lines = new ArrayList<>();

  DigestText(Digest digest) {
    this.digest = digest;
  }

  String text() {
    lines.add("%s: %s -> %s".formatted(digest.environment(), digest.base(), digest.head()));
    wrap(digest.summary(), "", "");
    for (Rank rank : Rank.values()) {
      var findings = digest.judgment().findings().stream().filter(f -> f.rank() == rank).toList();
      if (!findings.isEmpty()) {
        lines.add("");
        lines.add(rank.words().toUpperCase(Locale.ROOT));
        digest.groups(findings).forEach(rank.needsApproval() ? this::toApprove : this::harmless);
      }
    }
    lines.add("");
    if (!digest.minutes().isEmpty()) {
      lines.add("EXPECTED MINUTES");
      digest.minutes().forEach(line -> wrap(line, "  ", "    "));
      lines.add("");
    }
    wrap("COST " + digest.cost().sentence(), "", "  ");
    howToApprove();
    return String.join("\n", lines) + "\n";
  }

  private void toApprove(Group group) {
    var ids = group.ids();
    wrap(group.where(), "  " + ids.getFirst() + "  ", INDENT);
    if (ids.size() > 1) {
      wrap("and " + String.join(" ", ids.subList(1, ids.size())), INDENT, INDENT);
    }
    wrap(group.what(), INDENT, INDENT + "  ");
    wrap(group.first().meaning(), INDENT, INDENT);
    wrap("Do: " + group.first().advice(), INDENT, INDENT);
    for (Finding finding : group.findings()) {
      digest
          .approvals()
          .of(finding)
          .ifPresent(
              reason -> wrap("Approved (%s): %s".formatted(finding.id(), reason), INDENT, INDENT));
    }
  }

  private void harmless(Group group) {
    wrap(
        "%s, %s (%s)"
            .formatted(
                group.where(), group.briefly(), group.first().meaning().replaceFirst("\\.$", "")),
        "  ",
        "    ");
  }

  private void howToApprove() {
    var open = digest.open();
    if (!open.isEmpty()) {
      lines.add("");
      lines.add(
          "To approve: --allow ID… --reason TEXT, or in the pull request in "
              + Approvals.FILE
              + ":");
      for (Group group : digest.groups(open)) {
        group.ids().forEach(id -> lines.add("  %s %s REASON".formatted(digest.environment(), id)));
      }
    }
  }

  private void wrap(String text, String first, String others) {
    var line = new StringBuilder(first);
    var empty = true;
    for (String word : text.split(" ")) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(others);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
  }
}
