package com.cruddur.test.template;

import com.cruddur.test.template.AlertSamples.Sample;
import java.util.ArrayList;
import java.util.List;

/** Calls after which nobody would hear of the others, and calls that only look like them. */
final class SilencingSamples {
  static final String TOPIC = "arn:aws:sns:us-east-1:111122223333:cruddur-prod-guardrails-Alerts-1";
  private static final String RULE = "cruddur-prod-guardrails-TableCalls-1ABC";
  private static final String LOG = "cruddur-prod-guardrails-AuditTrailLog-1ABC";
  private static final String BUCKET = "cruddur-prod-guardrails-audittrailbucket-1abc";
  private static final String TRAIL = "cruddur-prod-guardrails-AuditTrail-ABC";
  private static final String TRAIL_ARN =
      "arn:aws:cloudtrail:us-east-1:111122223333:trail/" + TRAIL;
  private static final String KEY = "1234abcd-12ab-34cd";
  private static final String KEYS = "arn:aws:kms:us-east-1:111122223333:key/";

  private static final String ALARM = "cruddur-prod-monitoring-ApiErrors-1ABC";
  private static final String ALARMS = "{\"alarmNames\": [\"%s\"]}";
  static final String POOL =
      "arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_Cruddur";
  static final String WEB_ACL = "f3b0c442-98fc-1c14-9afb-f4c8996fb924";

  private SilencingSamples() {}

  static List<Sample> alerts() {
    List<Sample> samples = new ArrayList<>();
    add(samples, "RuleCalls", "events", "name", RULE, "DeleteRule", "DisableRule", "PutRule");
    add(samples, "RuleCalls", "events", "rule", RULE, "PutTargets", "RemoveTargets");
    add(
        samples,
        "TopicCalls",
        "sns",
        "topicArn",
        TOPIC,
        "AddPermission",
        "DeleteTopic",
        "RemovePermission",
        "SetTopicAttributes",
        "Subscribe");
    add(
        samples,
        "TopicCalls",
        "sns",
        "subscriptionArn",
        TOPIC + ":2bcfbf39-05c3-41de-beaa-fcfcc21c8f55",
        "SetSubscriptionAttributes",
        "Unsubscribe");
    String[] alarmCalls = {"DeleteAlarms", "DisableAlarmActions"};
    calls(samples, "AlarmCalls", "monitoring", ALARMS.formatted(ALARM), alarmCalls);
    add(samples, "AlarmCalls", "monitoring", "alarmName", ALARM, "PutMetricAlarm", "SetAlarmState");
    String[] associations = {"AssociateWebACL", "DisassociateWebACL"};
    add(samples, "WebAclCalls", "wafv2", "resourceArn", POOL, associations);
    add(samples, "WebAclCalls", "wafv2", "id", WEB_ACL, "DeleteWebACL", "UpdateWebACL");
    add(
        samples,
        "LogCalls",
        "logs",
        "logGroupName",
        LOG,
        "CreateExportTask",
        "DeleteLogGroup",
        "DeleteLogStream",
        "PutRetentionPolicy",
        "PutSubscriptionFilter");
    String[] keyCalls = {"CreateGrant", "DisableKey", "PutKeyPolicy", "ScheduleKeyDeletion"};
    for (String key : List.of(KEY, KEYS + KEY)) {
      add(samples, "KeyCalls", "kms", "keyId", key, keyCalls);
    }
    add(
        samples,
        "BucketCalls",
        "s3",
        "bucketName",
        BUCKET,
        "DeleteBucket",
        "DeleteBucketLifecycle",
        "DeleteBucketPolicy",
        "DeleteBucketPublicAccessBlock",
        "PutBucketAcl",
        "PutBucketLifecycle",
        "PutBucketPolicy",
        "PutBucketPublicAccessBlock",
        "PutBucketReplication",
        "PutBucketVersioning");
    String[] trailCalls = {"DeleteTrail", "StopLogging", "UpdateTrail"};
    add(samples, "TrailCalls", "cloudtrail", "name", TRAIL, trailCalls);
    add(samples, "TrailCalls", "cloudtrail", "name", TRAIL_ARN, trailCalls);
    add(samples, "TrailCalls", "cloudtrail", "trailName", TRAIL, "PutEventSelectors");
    add(samples, "TrailCalls", "cloudtrail", "trailName", TRAIL_ARN, "PutEventSelectors");
    return samples;
  }

  static List<Sample> lookAlikes() {
    List<Sample> samples = new ArrayList<>();
    add(samples, "RuleCalls", "events", "name", "other-rule", "DeleteRule", "PutRule");
    add(samples, "RuleCalls", "events", "name", RULE.replace("prod", "prod2"), "DisableRule");
    add(samples, "RuleCalls", "events", "name", RULE, "DescribeRule", "EnableRule");
    add(samples, "RuleCalls", "events", "rule", "other-rule", "PutTargets", "RemoveTargets");
    add(samples, "RuleCalls", "events", "rule", RULE, "ListTargetsByRule");
    String otherTopic = TOPIC.replace("prod", "staging");
    add(samples, "TopicCalls", "sns", "topicArn", otherTopic, "DeleteTopic", "Subscribe");
    add(samples, "TopicCalls", "sns", "topicArn", TOPIC, "GetTopicAttributes");
    add(samples, "TopicCalls", "sns", "subscriptionArn", otherTopic + ":2bcf", "Unsubscribe");
    add(
        samples,
        "TopicCalls",
        "sns",
        "subscriptionArn",
        TOPIC + ":2b",
        "GetSubscriptionAttributes");
    String otherAlarm = ALARM.replace("prod", "prod2");
    calls(samples, "AlarmCalls", "monitoring", ALARMS.formatted(otherAlarm), "DeleteAlarms");
    calls(samples, "AlarmCalls", "monitoring", ALARMS.formatted(ALARM), "EnableAlarmActions");
    add(samples, "AlarmCalls", "monitoring", "alarmName", otherAlarm, "SetAlarmState");
    add(samples, "AlarmCalls", "monitoring", "alarmName", ALARM, "TagResource");
    add(samples, "WebAclCalls", "wafv2", "resourceArn", POOL + "2", "DisassociateWebACL");
    add(samples, "WebAclCalls", "wafv2", "resourceArn", POOL, "GetWebACLForResource");
    add(samples, "WebAclCalls", "wafv2", "id", "other", "UpdateWebACL");
    add(samples, "WebAclCalls", "wafv2", "id", WEB_ACL, "GetWebACL");
    add(samples, "LogCalls", "logs", "logGroupName", "/aws/lambda/other", "DeleteLogGroup");
    add(samples, "LogCalls", "logs", "logGroupName", LOG, "CreateLogStream");
    add(samples, "KeyCalls", "kms", "keyId", "ffffffff-12ab-34cd", "DisableKey", "PutKeyPolicy");
    add(samples, "KeyCalls", "kms", "keyId", KEY, "EnableKey", "GetKeyPolicy");
    add(samples, "BucketCalls", "s3", "bucketName", "other", "PutBucketPolicy", "DeleteBucket");
    add(samples, "BucketCalls", "s3", "bucketName", BUCKET, "GetBucketPolicy", "PutBucketTagging");
    add(samples, "TrailCalls", "cloudtrail", "name", "management", "StopLogging");
    add(samples, "TrailCalls", "cloudtrail", "name", TRAIL, "StartLogging", "GetTrailStatus");
    add(samples, "TrailCalls", "cloudtrail", "trailName", "management", "PutEventSelectors");
    add(samples, "TrailCalls", "cloudtrail", "trailName", TRAIL, "GetEventSelectors");
    return samples;
  }

  /** The same parameter in calls of several names. */
  static void add(
      List<Sample> samples,
      String rule,
      String service,
      String parameter,
      String value,
      String... names) {
    calls(samples, rule, service, "{\"%s\": \"%s\"}".formatted(parameter, value), names);
  }

  private static void calls(
      List<Sample> samples, String rule, String service, String parameters, String... names) {
    for (String name : names) {
      samples.add(new Sample(rule, CloudTrailEvent.call(service, name, parameters)));
    }
  }
}
