package com.cruddur.ops.aws;

import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** CloudWatch Logs. */
record LogGroupCalls(CloudWatchLogsClient client) {

  /** Groups are found by the beginning of their names alone. */
  Optional<Boolean> isProtected(String name) {
    return client.describeLogGroupsPaginator(r -> r.logGroupNamePrefix(name)).logGroups().stream()
        .filter(group -> group.logGroupName().equals(name))
        .map(group -> Boolean.TRUE.equals(group.deletionProtectionEnabled()))
        .findFirst();
  }

  void protect(String name, boolean on) {
    client.putLogGroupDeletionProtection(
        r -> r.logGroupIdentifier(name).deletionProtectionEnabled(on));
  }
}
