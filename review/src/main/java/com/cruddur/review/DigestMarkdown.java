package com.cruddur.review;

import com.cruddur.review.judge.Finding;
import com.cruddur.review.judge.Rank;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A digest for a pull request. */
final class DigestMarkdown {
  private final Digest digest;
  private final List<String> lines = new ArrayList<>();

  DigestMarkdown(Digest digest) {
    this.digest = digest;
  }

  String text() {
    lines.add(
        "## %s: %s"
            .formatted(
                digest.environment(),
                digest.open().isEmpty() ? "nothing to approve" : "needs approval"));
    lines.add("");
    lines.add(escaped("%s -> %s".formatted(digest.base(), digest.head())));
    lines.add("");
    lines.add(escaped(digest.summary()));
    for (Rank rank : Rank.values()) {
      var findings = digest.judgment().findings().stream().filter(f -> f.rank() == rank).toList();
      if (!findings.isEmpty()) {
        lines.add("");
        if (rank.needsApproval()) {
          toApprove(rank, digest.groups(findings));
        } else {
          harmless(findings.size(), digest.groups(findings));
        }
      }
    }
    lines.add("");
    for (String minutes : digest.minutes()) {
      lines.add("- **Minutes** " + escaped(minutes));
    }
    lines.add("- **Cost** " + escaped(digest.cost().sentence()));
    howToApprove();
    return String.join("\n", lines) + "\n";
  }

  private void toApprove(Rank rank, List<Group> groups) {
    lines.add("### " + rank.words());
    lines.add("");
    lines.add("| id | where | what changes | what it means | what to do |");
    lines.add("|---|---|---|---|---|");
    for (Group group : groups) {
      lines.add(
          "| %s | %s | %s | %s | %s |"
              .formatted(
                  group.ids().stream().map(id -> "`" + id + "`").collect(Collectors.joining(" ")),
                  escaped(group.where()),
                  escaped(group.what()),
                  escaped(group.first().meaning()),
                  escaped(group.first().advice()) + approved(group)));
    }
  }

  private String approved(Group group) {
    return group.findings().stream()
        .filter(finding -> digest.approvals().of(finding).isPresent())
        .map(this::approved)
        .collect(Collectors.joining());
  }

  private String approved(Finding finding) {
    return "<br>**Approved** (`%s`): %s"
        .formatted(finding.id(), escaped(digest.approvals().of(finding).orElseThrow()));
  }

  private void harmless(int count, List<Group> groups) {
    lines.add("<details><summary>%d harmless</summary>".formatted(count));
    lines.add("");
    for (Group group : groups) {
      lines.add(
          "- %s, %s (%s)"
              .formatted(
                  escaped(group.where()),
                  escaped(group.briefly()),
                  escaped(group.first().meaning().replaceFirst("\\.$", ""))));
    }
    lines.add("");
    lines.add("</details>");
  }

  private void howToApprove() {
    if (!digest.open().isEmpty()) {
      lines.add("");
      lines.add(
          "To approve, add to `%s` in this pull request, with a reason:".formatted(Approvals.FILE));
      lines.add("```");
      for (Group group : digest.groups(digest.open())) {
        lines.add(group.comment());
        group.ids().forEach(id -> lines.add("%s %s REASON".formatted(digest.environment(), id)));
      }
      lines.add("```");
    }
  }

  /** Values come from templates of whoever wrote the change: no markup of theirs is followed. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_{}\\[\\]()#|~@!$])", "\\\\$1")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("->", "→")
        .replace("\n", " ");
  }
}
