package com.cruddur.ops.aws;

import java.util.Optional;

/** CloudWatch Logs. */
record LogGroupCalls(Requests requests) {
  private static final String SERVICE = "cloudwatch-logs";

  /** Groups are found by the beginning of their names alone. */
  Optional<Boolean> isProtected(String name) {
    return requests
        .pages(SERVICE, "DescribeLogGroups", "nextToken", "logGroupNamePrefix", name)
        .all("logGroups")
        .stream()
        .filter(group -> group.path("logGroupName").asText().equals(name))
        .map(group -> group.path("deletionProtectionEnabled").asBoolean())
        .findFirst();
  }

  void protect(String name, boolean on) {
    requests.call(
        SERVICE,
        "PutLogGroupDeletionProtection",
        "logGroupIdentifier",
        name,
        "deletionProtectionEnabled",
        on);
  }
}
