package com.cruddur.infra.guardrails;

import com.cruddur.infra.data.MessagesTable;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.function.Statements;
import com.cruddur.infra.log.EventLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudtrail.CfnTrail;
import software.amazon.awscdk.services.cloudtrail.CfnTrail.AdvancedEventSelectorProperty;
import software.amazon.awscdk.services.cloudtrail.CfnTrail.AdvancedFieldSelectorProperty;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * Records all management events of the account, in all regions, and every read and write of the
 * table. Management events too: EventBridge gets the calls that the alerts wait for from a trail
 * only.
 *
 * <ul>
 *   <li>Creates: the trail, its bucket, its log group and the role that writes there.
 *   <li>Needs: the guardrails' key, the table.
 *   <li>Exposes: name and ARN.
 *   <li>Cost: 0.10 USD per 100,000 reads and writes of the table, and their ingestion into the log
 *       group (0.50 USD per GB); management events are free in an account's first trail and 2 USD
 *       per 100,000 in a second one.
 *   <li>Teardown: recording stops at once; files and log stay by the environment's protection.
 * </ul>
 */
final class AuditTrail extends Construct {
  private final CfnTrail trail;

  AuditTrail(
      Construct scope, String id, Environment environment, GuardrailsKey key, MessagesTable table) {
    super(scope, id);
    letTheTrailEncrypt(key);
    var bucket = new TrailBucket(this, "Bucket", environment, key);
    var log = new EventLog(this, "Log", environment.protection());
    trail =
        CfnTrail.Builder.create(this, "Trail")
            .isLogging(true)
            .isMultiRegionTrail(true)
            .includeGlobalServiceEvents(true)
            .enableLogFileValidation(true)
            .s3BucketName(bucket.getBucketName())
            .kmsKeyId(key.getKeyArn())
            .cloudWatchLogsLogGroupArn(log.getLogGroupArn())
            .cloudWatchLogsRoleArn(role(log).getRoleArn())
            .advancedEventSelectors(
                List.of(
                    selector("management", field("eventCategory", "Management")),
                    selector(
                        "table",
                        field("eventCategory", "Data"),
                        field("resources.type", "AWS::DynamoDB::Table"),
                        field("resources.ARN", table.arn()))))
            .build();
    trail.getNode().addDependency(bucket.getPolicy());
  }

  String name() {
    return trail.getRef();
  }

  String arn() {
    return trail.getAttrArn();
  }

  /** "Configure AWS KMS key policies for CloudTrail", AWS CloudTrail user guide. */
  private void letTheTrailEncrypt(GuardrailsKey key) {
    Stack stack = Stack.of(this);
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("kms:EncryptionContext:aws:cloudtrail:arn", TrailArn.pattern(stack));
    Map<String, Object> condition = TrailArn.isSource(stack);
    condition.put("StringLike", context);
    allow(key, "EncryptTrail", List.of("kms:GenerateDataKey"), condition);
    allow(key, "FindKey", List.of("kms:DescribeKey"), TrailArn.isSource(stack));
  }

  private static void allow(
      GuardrailsKey key, String sid, List<String> actions, Map<String, Object> condition) {
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid(sid)
            .principals(List.of(new ServicePrincipal("cloudtrail.amazonaws.com")))
            .actions(actions)
            .resources(List.of("*"))
            .conditions(condition)
            .build());
  }

  private Role role(EventLog log) {
    Map<String, PolicyDocument> policies = new LinkedHashMap<>();
    policies.put(
        "log",
        PolicyDocument.Builder.create()
            .statements(
                List.of(
                    Statements.allow(
                        "WriteLog",
                        List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                        log.getLogGroupArn())))
            .build());
    return Role.Builder.create(this, "Role")
        .description("CloudTrail writes to the audit trail's log group")
        .assumedBy(new ServicePrincipal("cloudtrail.amazonaws.com"))
        .inlinePolicies(policies)
        .build();
  }

  private static AdvancedEventSelectorProperty selector(
      String name, AdvancedFieldSelectorProperty... fields) {
    return AdvancedEventSelectorProperty.builder()
        .name(name)
        .fieldSelectors(List.of(fields))
        .build();
  }

  private static AdvancedFieldSelectorProperty field(String name, String value) {
    return AdvancedFieldSelectorProperty.builder().field(name).equalTo(List.of(value)).build();
  }
}
