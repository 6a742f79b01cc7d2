package com.cruddur.infra.guardrails;

import static com.cruddur.infra.guardrails.CallPattern.fields;
import static com.cruddur.infra.guardrails.CallPattern.prefix;
import static com.cruddur.infra.guardrails.CallPattern.request;

import com.cruddur.infra.monitoring.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls after which nobody hears of the others: on rules, topics, alarms, logs, keys, buckets,
 * the trail, the limit of addresses. Names as CloudTrail has them: "Logging Amazon EventBridge API
 * calls", "Logging Amazon SNS API calls", "Logging Amazon CloudWatch Logs API calls", "Logging
 * Amazon CloudWatch API and console operations", "Logging AWS WAF API calls", "Amazon S3 CloudTrail
 * events" (which says PutBucketLifecycle and DeleteBucketLifecycle of the lifecycle's
 * configuration).
 */
final class SilencingCalls {
  private SilencingCalls() {}

  static List<CallGroup> groups(Subjects own, List<Object> keys) {
    List<CallGroup> groups =
        new ArrayList<>(
            List.of(rules(own), topics(own), alarms(own), logs(own), key(keys), buckets(own)));
    own.trail().ifPresent(trail -> groups.add(trail(trail)));
    own.webAclId().ifPresent(id -> groups.add(addressLimit(own, id)));
    return groups;
  }

  /** Disabled, changed, emptied or deleted; PutRule may do the first two. */
  private static CallGroup rules(Subjects own) {
    List<Object> rules = List.of(prefix(own.prefix()));
    return new CallGroup(
        "RuleCalls",
        "events",
        Severity.PAGE,
        "A rule that alerts was disabled, changed, emptied or deleted",
        List.of(
            request(List.of("DeleteRule", "DisableRule", "PutRule"), fields("name", rules)),
            request(List.of("PutTargets", "RemoveTargets"), fields("rule", rules))));
  }

  /** A subscription's ARN begins with that of its topic. */
  private static CallGroup topics(Subjects own) {
    List<Object> topics = List.of(prefix(own.arn("sns", own.prefix())));
    return new CallGroup(
        "TopicCalls",
        "sns",
        Severity.PAGE,
        "A topic of alerts or alarms, or who hears it, was changed or deleted",
        List.of(
            request(
                List.of(
                    "AddPermission",
                    "DeleteTopic",
                    "RemovePermission",
                    "SetTopicAttributes",
                    "Subscribe"),
                fields("topicArn", topics)),
            request(
                List.of("SetSubscriptionAttributes", "Unsubscribe"),
                fields("subscriptionArn", topics))));
  }

  private static CallGroup alarms(Subjects own) {
    List<Object> alarms = List.of(prefix(own.prefix()));
    return new CallGroup(
        "AlarmCalls",
        "monitoring",
        Severity.PAGE,
        "An alarm was changed, silenced or deleted",
        List.of(
            request(List.of("DeleteAlarms", "DisableAlarmActions"), fields("alarmNames", alarms)),
            request(List.of("PutMetricAlarm", "SetAlarmState"), fields("alarmName", alarms))));
  }

  private static CallGroup logs(Subjects own) {
    return new CallGroup(
        "LogCalls",
        "logs",
        Severity.PAGE,
        "A log was deleted, shortened, or sent elsewhere",
        List.of(
            request(
                List.of(
                    "CreateExportTask",
                    "DeleteLogGroup",
                    "DeleteLogStream",
                    "PutRetentionPolicy",
                    "PutSubscriptionFilter"),
                fields("logGroupName", List.of(prefix(own.prefix()))))));
  }

  /** By id or by ARN: KMS takes no alias in these. */
  private static CallGroup key(List<Object> keys) {
    return new CallGroup(
        "KeyCalls",
        "kms",
        Severity.PAGE,
        "The key of trail and alerts was disabled, given another policy or is going to be deleted",
        List.of(
            request(
                List.of("CreateGrant", "DisableKey", "PutKeyPolicy", "ScheduleKeyDeletion"),
                fields("keyId", keys))));
  }

  private static CallGroup buckets(Subjects own) {
    return new CallGroup(
        "BucketCalls",
        "s3",
        Severity.PAGE,
        "A bucket, its policy, its lifecycle or who may read it was changed or deleted",
        List.of(
            request(
                List.of(
                    "DeleteBucket",
                    "DeleteBucketLifecycle",
                    "DeleteBucketPolicy",
                    "DeleteBucketPublicAccessBlock",
                    "PutBucketAcl",
                    "PutBucketLifecycle",
                    "PutBucketPolicy",
                    "PutBucketPublicAccessBlock",
                    "PutBucketReplication",
                    "PutBucketVersioning"),
                fields("bucketName", List.of(prefix(own.prefix()))))));
  }

  private static CallGroup addressLimit(Subjects own, String webAclId) {
    return new CallGroup(
        "WebAclCalls",
        "wafv2",
        Severity.PAGE,
        "The web ACL before the user pool was changed, deleted or taken away",
        List.of(
            request(
                List.of("AssociateWebACL", "DisassociateWebACL"),
                fields("resourceArn", List.of(own.userPoolArn()))),
            request(List.of("DeleteWebACL", "UpdateWebACL"), fields("id", List.of(webAclId)))));
  }

  private static CallGroup trail(AuditTrail own) {
    List<Object> names = List.of(own.name(), own.arn());
    return new CallGroup(
        "TrailCalls",
        "cloudtrail",
        Severity.PAGE,
        "The audit trail was stopped, changed or deleted",
        List.of(
            request(List.of("DeleteTrail", "StopLogging", "UpdateTrail"), fields("name", names)),
            request(List.of("PutEventSelectors"), fields("trailName", names))));
  }
}
