package com.cruddur.review;

import com.cruddur.review.judge.Finding;
import com.cruddur.templates.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What somebody has looked at and wants.
 *
 * @param reasons by finding's id
 */
record Approvals(Map<String, String> reasons) {
  /** Where approvals stand that are part of a change: lines {@code ENV ID REASON}. */
  static final String FILE = ".ci/approved";

  /**
   * Those of the command line.
   *
   * @throws UserError for ids without a reason
   */
  static Approvals given(List<String> ids, String reason) {
    if (!ids.isEmpty() && (reason == null || reason.isBlank())) {
      throw new UserError("--allow needs a reason that the digest can show: add --reason TEXT");
    }
    if (ids.isEmpty() && reason != null) {
      throw new UserError("--reason is for --allow ID: name what it is the reason for");
    }
    var reasons = new LinkedHashMap<String, String>();
    ids.forEach(id -> reasons.put(id, reason));
    return new Approvals(reasons);
  }

  /**
   * Those of an environment that a change adds: a line that the base has too was for an earlier
   * change, and approves nothing.
   *
   * @throws UserError for a line without a reason
   */
  static Approvals added(String file, String base, String environment) {
    var earlier = base.lines().map(String::strip).collect(Collectors.toSet());
    var reasons = new LinkedHashMap<String, String>();
    for (String line : file.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#") || earlier.contains(line)) {
        continue;
      }
      var parts = line.split("\\s+", 3);
      if (parts.length < 3) {
        throw new UserError("'%s' in %s is not ENV ID REASON".formatted(line, FILE));
      }
      if (parts[0].equals(environment)) {
        reasons.put(parts[1], parts[2]);
      }
    }
    return new Approvals(reasons);
  }

  Approvals and(Approvals others) {
    var all = new LinkedHashMap<>(reasons);
    all.putAll(others.reasons);
    return new Approvals(all);
  }

  Optional<String> of(Finding finding) {
    return Optional.ofNullable(reasons.get(finding.id()));
  }

  /**
   * @throws UserError for an id that no finding has: a slip, or a change that is not what it was
   */
  void mustAllBeIn(List<Finding> findings) {
    for (String id : unknownIn(findings)) {
      var ids = findings.stream().map(Finding::id).toList();
      throw new UserError(
          "There is nothing with the id '%s' to approve%s"
              .formatted(id, ids.isEmpty() ? "" : ": the ids are " + String.join(", ", ids)));
    }
  }

  /** Ids that no finding has. */
  List<String> unknownIn(List<Finding> findings) {
    var ids = findings.stream().map(Finding::id).toList();
    return reasons.keySet().stream().filter(id -> !ids.contains(id)).toList();
  }
}
