package com.cruddur.test.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The Security Hub controls that docs/security.md claims, each with the check that fails when it is
 * not met: in every environment for which it is claimed, some resource of the type exists and all
 * of them pass.
 */
enum Control {
  APIGATEWAY_9(
      "APIGateway.9",
      In.ALL,
      "AWS::ApiGatewayV2::Stage",
      subject ->
          subject.has("/AccessLogSettings/DestinationArn")
              && !subject.text("/AccessLogSettings/Format").isEmpty()),
  CLOUDFORMATION_2(
      "CloudFormation.2",
      In.ALL,
      Subject.STACK,
      subject -> subject.json("/tags/project").isTextual()),
  CLOUDFORMATION_3(
      "CloudFormation.3",
      In.PROTECTED,
      Subject.STACK,
      subject -> subject.flag("/terminationProtection")),
  /** The role is that of the account's bootstrap, which CloudFormation takes on. */
  CLOUDFORMATION_4(
      "CloudFormation.4",
      In.ALL,
      Subject.STACK,
      subject -> subject.text("/cloudFormationExecutionRoleArn").contains(":role/cdk-")),
  /** Advanced selectors: management events without a field readOnly are reads and writes. */
  CLOUDTRAIL_1(
      "CloudTrail.1",
      In.PROTECTED,
      "AWS::CloudTrail::Trail",
      subject ->
          subject.flag("/IsMultiRegionTrail")
              && subject.flag("/IsLogging")
              && Json.elements(subject.json("/AdvancedEventSelectors"))
                  .map(selector -> selector.path("FieldSelectors"))
                  .anyMatch(
                      fields ->
                          fields.size() == 1
                              && fields.at("/0/Equals/0").asText().equals("Management"))),
  CLOUDTRAIL_2(
      "CloudTrail.2", In.PROTECTED, "AWS::CloudTrail::Trail", subject -> subject.has("/KMSKeyId")),
  CLOUDTRAIL_4(
      "CloudTrail.4",
      In.PROTECTED,
      "AWS::CloudTrail::Trail",
      subject -> subject.flag("/EnableLogFileValidation")),
  CLOUDTRAIL_5(
      "CloudTrail.5",
      In.PROTECTED,
      "AWS::CloudTrail::Trail",
      subject -> subject.has("/CloudWatchLogsLogGroupArn")),
  CLOUDWATCH_15(
      "CloudWatch.15",
      In.LASTING,
      "AWS::CloudWatch::Alarm",
      subject -> !subject.json("/AlarmActions").isEmpty()),
  CLOUDWATCH_16(
      "CloudWatch.16",
      In.PROTECTED,
      "AWS::Logs::LogGroup",
      subject -> subject.number("/RetentionInDays") >= 365),
  CLOUDWATCH_17(
      "CloudWatch.17",
      In.LASTING,
      "AWS::CloudWatch::Alarm",
      subject -> !subject.has("/ActionsEnabled") || subject.flag("/ActionsEnabled")),
  COGNITO_3(
      "Cognito.3",
      In.ALL,
      "AWS::Cognito::UserPool",
      subject ->
          subject.number("/Policies/PasswordPolicy/MinimumLength") >= 8
              && List.of("Lowercase", "Uppercase", "Numbers", "Symbols").stream()
                  .allMatch(kind -> subject.flag("/Policies/PasswordPolicy/Require" + kind))
              && subject.number("/Policies/PasswordPolicy/TemporaryPasswordValidityDays") <= 7),
  COGNITO_6(
      "Cognito.6",
      In.PROTECTED,
      "AWS::Cognito::UserPool",
      subject -> subject.text("/DeletionProtection").equals("ACTIVE")),
  DYNAMODB_1(
      "DynamoDB.1",
      In.ALL,
      "AWS::DynamoDB::GlobalTable",
      subject -> subject.text("/BillingMode").equals("PAY_PER_REQUEST")),
  DYNAMODB_2(
      "DynamoDB.2",
      In.LASTING,
      "AWS::DynamoDB::GlobalTable",
      subject ->
          subject.everyElement(
              "/Replicas", "/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")),
  DYNAMODB_3(
      "DynamoDB.3",
      In.LASTING,
      "AWS::DAX::Cluster",
      subject -> subject.flag("/SSESpecification/SSEEnabled")),
  DYNAMODB_4(
      "DynamoDB.4",
      In.PROTECTED,
      "AWS::Backup::BackupSelection",
      subject ->
          subject
              .json("/BackupSelection/Resources")
              .toString()
              .contains("-data:ExportsOutputFnGetAttMessagesTable")),
  DYNAMODB_6(
      "DynamoDB.6",
      In.PROTECTED,
      "AWS::DynamoDB::GlobalTable",
      subject -> subject.everyElement("/Replicas", "/DeletionProtectionEnabled")),
  DYNAMODB_7(
      "DynamoDB.7",
      In.LASTING,
      "AWS::DAX::Cluster",
      subject -> subject.text("/ClusterEndpointEncryptionType").equals("TLS")),
  EC2_6(
      "EC2.6",
      In.LASTING,
      "AWS::EC2::VPC",
      subject ->
          subject.stack().resources("AWS::EC2::FlowLog").values().stream()
              .anyMatch(
                  log ->
                      log.at("/Properties/ResourceId/Ref").asText().equals(subject.id())
                          && Set.of("REJECT", "ALL")
                              .contains(log.at("/Properties/TrafficType").asText()))),
  EC2_15(
      "EC2.15",
      In.ALL,
      "AWS::EC2::Subnet",
      subject -> subject.json("/MapPublicIpOnLaunch").equals(Json.parse("false"))),
  EC2_18(
      "EC2.18",
      In.ALL,
      "AWS::EC2::SecurityGroup",
      subject -> !Ingress.isOpenToAnyone(subject.stack(), subject.id())),
  EC2_19(
      "EC2.19",
      In.ALL,
      "AWS::EC2::SecurityGroup",
      subject -> !Ingress.isOpenToAnyone(subject.stack(), subject.id())),
  KMS_4("KMS.4", In.LASTING, "AWS::KMS::Key", subject -> subject.flag("/EnableKeyRotation")),
  LAMBDA_1(
      "Lambda.1",
      In.ALL,
      "AWS::Lambda::Permission",
      subject ->
          subject.text("/Principal").endsWith(".amazonaws.com") && subject.has("/SourceArn")),
  LAMBDA_2(
      "Lambda.2",
      In.ALL,
      "AWS::Lambda::Function",
      subject -> Set.of("java21", "java25").contains(subject.text("/Runtime"))),
  LAMBDA_3(
      "Lambda.3",
      In.ALL,
      "AWS::Lambda::Function",
      subject -> !subject.json("/VpcConfig/SubnetIds").isEmpty()),
  LAMBDA_5(
      "Lambda.5",
      In.ALL,
      "AWS::Lambda::Function",
      subject ->
          Json.elements(subject.json("/VpcConfig/SubnetIds"))
                  .map(subnet -> Zones.of(subject.stack().environment(), subnet))
                  .collect(Collectors.toSet())
                  .size()
              >= 2),
  LAMBDA_7(
      "Lambda.7",
      In.ALL,
      "AWS::Lambda::Function",
      subject -> subject.text("/TracingConfig/Mode").equals("Active")),
  S3_2("S3.2", In.ALL, "AWS::S3::Bucket", Buckets::isClosedToThePublic),
  S3_3("S3.3", In.ALL, "AWS::S3::Bucket", Buckets::isClosedToThePublic),
  S3_5("S3.5", In.ALL, "AWS::S3::Bucket", Buckets::refusesPlainHttp),
  S3_8("S3.8", In.ALL, "AWS::S3::Bucket", Buckets::blocksPublicAccess),
  S3_12(
      "S3.12",
      In.ALL,
      "AWS::S3::Bucket",
      subject ->
          subject.text("/OwnershipControls/Rules/0/ObjectOwnership").equals("BucketOwnerEnforced")
              && !subject.has("/AccessControl")),
  S3_13(
      "S3.13",
      In.ALL,
      "AWS::S3::Bucket",
      subject ->
          Json.elements(subject.json("/LifecycleConfiguration/Rules"))
              .anyMatch(rule -> rule.path("Status").asText().equals("Enabled"))),
  SNS_1("SNS.1", In.LASTING, "AWS::SNS::Topic", subject -> subject.has("/KmsMasterKeyId")),
  SNS_4("SNS.4", In.LASTING, "AWS::SNS::Topic", Topics::isClosedToThePublic);

  /** Environments by what they are for. */
  private static final class In {
    private static final List<String> ALL = List.of("dev", "staging", "prod");
    private static final List<String> LASTING = List.of("staging", "prod");
    private static final List<String> PROTECTED = List.of("prod");
  }

  /** What a control asks of one resource. */
  private interface Check {
    boolean passes(Subject subject);
  }

  private final String id;
  private final List<String> environments;
  private final String type;
  private final Check check;

  Control(String id, List<String> environments, String type, Check check) {
    this.id = id;
    this.environments = environments;
    this.type = type;
    this.check = check;
  }

  /** As Security Hub writes it. */
  String id() {
    return id;
  }

  /** Where it is claimed. */
  List<String> environments() {
    return environments;
  }

  /** The resources of a stack that the control is about. */
  List<Subject> subjects(SynthesizedStack stack) {
    if (type.equals(Subject.STACK)) {
      return List.of(new Subject(stack, stack.toString(), stack.artifact().path("properties")));
    }
    List<Subject> subjects = new ArrayList<>();
    for (Map.Entry<String, JsonNode> resource : stack.resources(type).entrySet()) {
      subjects.add(new Subject(stack, resource.getKey(), resource.getValue().path("Properties")));
    }
    return subjects;
  }

  /** The resources of the stack that fail; empty when the control is met there. */
  List<String> findings(SynthesizedStack stack) {
    return subjects(stack).stream()
        .filter(subject -> !check.passes(subject))
        .map(subject -> id + ": " + subject.id())
        .toList();
  }
}
