package com.cruddur.review;

import com.cruddur.review.judge.Finding;
import com.cruddur.review.judge.Judgment;
import com.cruddur.review.judge.Rank;
import com.cruddur.review.judge.Whole;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a reviewer has to know of a change.
 *
 * @param base what it is compared with, in words
 * @param head what would be deployed, in words
 */
record Digest(
    String environment,
    String base,
    String head,
    Judgment judgment,
    CostChange cost,
    Approvals approvals) {

  /** With the cost among the findings, if somebody has to agree to it. */
  static Digest of(
      String environment, String base, String head, Judgment judgment, CostChange cost) {
    var findings = new ArrayList<>(judgment.findings());
    if (cost.needsApproval()) {
      findings.add(
          new Finding(
              Rank.COST,
              environment,
              "",
              "",
              "",
              "",
              "cost while idle, USD a month",
              String.format(Locale.ROOT, "%.2f", cost.idleBefore()),
              String.format(Locale.ROOT, "%.2f", cost.idleAfter()),
              Whole.TOLD,
              "This is paid every month, whether anybody does anything or not.",
              "Say who pays: 'bin/cruddur cost %s' has the parts.".formatted(environment),
              ""));
    }
    var whole = new Judgment(findings, judgment.folded());
    return new Digest(environment, base, head, whole, cost, new Approvals(Map.of()));
  }

  Digest with(Approvals others) {
    return new Digest(environment, base, head, judgment, cost, others);
  }

  List<Finding> open() {
    return judgment.toApprove().stream()
        .filter(finding -> approvals.of(finding).isEmpty())
        .toList();
  }

  List<Finding> harmless() {
    return judgment.findings().stream().filter(finding -> !finding.rank().needsApproval()).toList();
  }

  /** The same change of several resources as one. */
  List<Group> groups(List<Finding> some) {
    return Group.of(some, References.of(judgment.findings()));
  }

  /** One line for the whole change. */
  String summary() {
    if (judgment.findings().isEmpty()) {
      return "Nothing changes" + (judgment.folded().isEmpty() ? "." : " but " + folded() + ".");
    }
    var open = open();
    var ranks =
        judgment.toApprove().stream()
            .collect(Collectors.groupingBy(Finding::rank, TreeMap::new, Collectors.counting()));
    var counts =
        ranks.entrySet().stream()
            .map(rank -> rank.getValue() + " " + rank.getKey().words())
            .collect(Collectors.joining(", "));
    var approved = judgment.toApprove().size() - open.size();
    return "%s%s%s%s."
        .formatted(
            open.isEmpty()
                ? "Nothing is left to approve"
                : open.size()
                    + (open.size() == 1 ? " change needs" : " changes need")
                    + " approval",
            counts.isEmpty()
                ? ""
                : ": " + counts + (approved == 0 ? "" : ", of which " + approved + " approved"),
            harmless().isEmpty() ? "" : "; " + harmless().size() + " harmless",
            judgment.folded().isEmpty() ? "" : "; and " + folded());
  }

  /** What every change brings: new code, versions, tags, metadata. */
  String folded() {
    return judgment.folded().entrySet().stream()
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  /** What takes longer than a minute, by what it is about. */
  Set<String> minutes() {
    var lines = new LinkedHashSet<String>();
    for (Finding finding : judgment.findings()) {
      if (!finding.minutes().isEmpty()) {
        lines.add("%s %s: %s".formatted(finding.where(), finding.place(), finding.minutes()));
      }
    }
    return lines;
  }

  int exitStatus() {
    return open().isEmpty() ? 0 : 2;
  }
}
