package com.cruddur.review.judge;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * All that differs between two states of an environment.
 *
 * @param findings worst first, then by stack and resource
 * @param folded how often what every change brings, such as new code, was seen
 */
public record Judgment(List<Finding> findings, Map<String, Integer> folded) {
  public Judgment {
    findings =
        findings.stream()
            .sorted(
                Comparator.comparing(Finding::rank)
                    .thenComparing(Finding::stack)
                    .thenComparing(Finding::resource)
                    .thenComparing(Finding::place)
                    .thenComparing(Finding::before)
                    .thenComparing(Finding::after))
            .distinct()
            .toList();
  }

  public List<Finding> toApprove() {
    return findings.stream().filter(finding -> finding.rank().needsApproval()).toList();
  }
}
