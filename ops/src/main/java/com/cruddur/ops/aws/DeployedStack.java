package com.cruddur.ops.aws;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A stack as CloudFormation knows it. Deleted ones are known for 90 days.
 *
 * @param id its ARN, which finds a deleted stack too
 * @param status for example {@code DELETE_FAILED}
 * @param reason why it has that status; empty when CloudFormation gives none
 * @param protectedFromTermination false for a deleted one
 * @param role ARN of the role by whose rights CloudFormation works on it; empty: by those of
 *     whoever calls; of a deleted one nobody knows
 * @param outputs none for a deleted one
 * @param tags none for a deleted one out of a list; asked for by its id it has them
 */
public record DeployedStack(
    String name,
    String id,
    String status,
    String reason,
    boolean protectedFromTermination,
    String role,
    SortedMap<String, String> outputs,
    SortedMap<String, String> tags) {
  private static final String DELETED = "DELETE_COMPLETE";

  public DeployedStack {
    outputs = new TreeMap<>(outputs);
    tags = new TreeMap<>(tags);
  }

  public static DeployedStack deleted(String name, String id) {
    return new DeployedStack(
        name, id, DELETED, "", false, "", new TreeMap<>(Map.of()), new TreeMap<>(Map.of()));
  }

  public boolean isDeleted() {
    return status.equals(DELETED);
  }

  /** Whether CloudFormation is at work on it. */
  public boolean inProgress() {
    return status.endsWith("_IN_PROGRESS") && !isInReview();
  }

  /** Nothing was ever deployed to it: a change set was made, and not executed. */
  public boolean isInReview() {
    return status.equals("REVIEW_IN_PROGRESS");
  }
}
