package com.cruddur.infra.guardrails;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.stack.EventLog;
import com.cruddur.infra.stack.Statements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
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
 * table, every call of a function, who begins to read the stream, and what is read, written or
 * deleted of the failed records. Management events too: EventBridge gets the calls that the alerts
 * wait for from a trail only.
 *
 * <p>Whoever reads a stream asks for an iterator of each shard first, once: that is recorded. What
 * follows is not: Lambda asks each shard four times a second, ten million events a month and shard
 * ("Polling and batching streams", Lambda developer guide).
 *
 * <p>An event of the table holds the keys of what was read or written, and so handles, and pairs of
 * people who talk: whoever reads trail or log learns who talks with whom and when, and an erasure
 * does not reach it (docs/security.md).
 *
 * <ul>
 *   <li>Creates: the trail, its bucket, its log group and the role that writes there.
 *   <li>Needs: the guardrails' key, the table with its stream.
 *   <li>Exposes: name and ARN.
 *   <li>Cost: 0.10 USD per 100,000 reads and writes of the table and calls of functions, and their
 *       ingestion into the log group (0.50 USD per GB); management events are free in an account's
 *       first trail and 2 USD per 100,000 in a second one.
 *   <li>Teardown: recording stops at once; files and log stay by the environment's protection.
 * </ul>
 */
final class AuditTrail extends Construct {
  private final CfnTrail trail;

  AuditTrail(
      Construct scope, String id, Environment environment, GuardrailsKey key, Guarded guarded) {
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
                    data(
                        "table",
                        "AWS::DynamoDB::Table",
                        field("resources.ARN", guarded.table().arn())),
                    data(
                        "stream",
                        "AWS::DynamoDB::Stream",
                        field("resources.ARN", guarded.table().streamArn()),
                        field("eventName", "GetShardIterator")),
                    data(
                        "functions",
                        "AWS::Lambda::Function",
                        startsWith("resources.ARN", functions(environment))),
                    data("failed-records", "AWS::S3::Object", objects(environment, bucket))))
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

  /**
   * All of the environment, with every version and alias: Lambda names begin with their stack's.
   */
  private String functions(Environment environment) {
    return Stack.of(this)
        .formatArn(
            ArnComponents.builder()
                .service("lambda")
                .resource("function")
                .resourceName("cruddur-" + environment.name() + "-")
                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                .build());
  }

  private static AdvancedEventSelectorProperty data(
      String name, String type, AdvancedFieldSelectorProperty... which) {
    List<AdvancedFieldSelectorProperty> fields = new ArrayList<>();
    fields.add(field("eventCategory", "Data"));
    fields.add(field("resources.type", type));
    fields.addAll(List.of(which));
    return selector(name, fields.toArray(AdvancedFieldSelectorProperty[]::new));
  }

  /**
   * Those of the bucket of failed records, by the environment's part of its name. The trail's own
   * files would each be an event of the next one.
   */
  private AdvancedFieldSelectorProperty objects(Environment environment, TrailBucket own) {
    return AdvancedFieldSelectorProperty.builder()
        .field("resources.ARN")
        .startsWith(
            List.of(
                "arn:%s:s3:::cruddur-%s-"
                    .formatted(Stack.of(this).getPartition(), environment.name())))
        .notStartsWith(List.of(own.arnForObjects("")))
        .build();
  }

  private static AdvancedFieldSelectorProperty startsWith(String name, String value) {
    return AdvancedFieldSelectorProperty.builder().field(name).startsWith(List.of(value)).build();
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
