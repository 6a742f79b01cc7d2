package com.cruddur.test.template;

import com.cruddur.infra.environment.Protection;
import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The Security Hub controls that docs/security.md claims, each with the check that fails when it is
 * not met: in the environments for which it is claimed, all resources of the type pass.
 */
enum Control {
  APIGATEWAY_9(
      "APIGateway.9",
      Where.ALL,
      "AWS::ApiGatewayV2::Stage",
      subject ->
          subject.has("/AccessLogSettings/DestinationArn")
              && !subject.text("/AccessLogSettings/Format").isEmpty()),
  CLOUDFORMATION_2(
      "CloudFormation.2",
      Where.ALL,
      Subject.STACK,
      subject -> subject.json("/tags/project").isTextual()),
  CLOUDFORMATION_3(
      "CloudFormation.3",
      Where.PROTECTED,
      Subject.STACK,
      subject -> subject.flag("/terminationProtection")),
  /** The role is that of the account's bootstrap, which CloudFormation takes on. */
  CLOUDFORMATION_4(
      "CloudFormation.4",
      Where.ALL,
      Subject.STACK,
      subject -> subject.text("/cloudFormationExecutionRoleArn").contains(":role/cdk-")),
  /** Advanced selectors: management events without a field readOnly are reads and writes. */
  CLOUDFRONT_1("CloudFront.1", Where.ALL, Distributions.TYPE, Distributions::hasDefaultRootObject),
  CLOUDFRONT_3("CloudFront.3", Where.ALL, Distributions.TYPE, Distributions::refusesPlainHttp),
  CLOUDFRONT_9("CloudFront.9", Where.ALL, Distributions.TYPE, Distributions::asksOriginsByTls),
  CLOUDFRONT_10("CloudFront.10", Where.ALL, Distributions.TYPE, Distributions::asksByTls12Alone),
  CLOUDFRONT_13("CloudFront.13", Where.ALL, Distributions.TYPE, Distributions::signsForBuckets),
  CLOUDTRAIL_1(
      "CloudTrail.1",
      Where.PROTECTED,
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
      "CloudTrail.2",
      Where.PROTECTED,
      "AWS::CloudTrail::Trail",
      subject -> subject.has("/KMSKeyId")),
  CLOUDTRAIL_4(
      "CloudTrail.4",
      Where.PROTECTED,
      "AWS::CloudTrail::Trail",
      subject -> subject.flag("/EnableLogFileValidation")),
  CLOUDTRAIL_5(
      "CloudTrail.5",
      Where.PROTECTED,
      "AWS::CloudTrail::Trail",
      subject -> subject.has("/CloudWatchLogsLogGroupArn")),
  CLOUDWATCH_15(
      "CloudWatch.15",
      Where.LASTING,
      "AWS::CloudWatch::Alarm",
      subject -> !subject.json("/AlarmActions").isEmpty()),
  CLOUDWATCH_16(
      "CloudWatch.16",
      Where.PROTECTED,
      "AWS::Logs::LogGroup",
      subject -> subject.number("/RetentionInDays") >= 365),
  CLOUDWATCH_17(
      "CloudWatch.17",
      Where.LASTING,
      "AWS::CloudWatch::Alarm",
      subject -> !subject.has("/ActionsEnabled") || subject.flag("/ActionsEnabled")),
  COGNITO_3(
      "Cognito.3",
      Where.ALL,
      "AWS::Cognito::UserPool",
      subject ->
          subject.number("/Policies/PasswordPolicy/MinimumLength") >= 8
              && List.of("Lowercase", "Uppercase", "Numbers", "Symbols").stream()
                  .allMatch(kind -> subject.flag("/Policies/PasswordPolicy/Require" + kind))
              && subject.number("/Policies/PasswordPolicy/TemporaryPasswordValidityDays") <= 7),
  COGNITO_6(
      "Cognito.6",
      Where.PROTECTED,
      "AWS::Cognito::UserPool",
      subject -> subject.text("/DeletionProtection").equals("ACTIVE")),
  DYNAMODB_1(
      "DynamoDB.1",
      Where.ALL,
      "AWS::DynamoDB::GlobalTable",
      subject -> subject.text("/BillingMode").equals("PAY_PER_REQUEST")),
  DYNAMODB_2(
      "DynamoDB.2",
      Where.LASTING,
      "AWS::DynamoDB::GlobalTable",
      subject ->
          subject.everyElement(
              "/Replicas", "/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")),
  DYNAMODB_3(
      "DynamoDB.3",
      Where.LASTING,
      "AWS::DAX::Cluster",
      subject -> subject.flag("/SSESpecification/SSEEnabled")),
  DYNAMODB_4(
      "DynamoDB.4",
      Where.PROTECTED,
      "AWS::Backup::BackupSelection",
      subject ->
          subject
              .json("/BackupSelection/Resources")
              .toString()
              .contains("-data:ExportsOutputFnGetAttMessagesTable")),
  DYNAMODB_6(
      "DynamoDB.6",
      Where.PROTECTED,
      "AWS::DynamoDB::GlobalTable",
      subject -> subject.everyElement("/Replicas", "/DeletionProtectionEnabled")),
  DYNAMODB_7(
      "DynamoDB.7",
      Where.LASTING,
      "AWS::DAX::Cluster",
      subject -> subject.text("/ClusterEndpointEncryptionType").equals("TLS")),
  EC2_6(
      "EC2.6",
      Where.LASTING,
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
      Where.ALL,
      "AWS::EC2::Subnet",
      subject -> subject.json("/MapPublicIpOnLaunch").equals(Json.parse("false"))),
  EC2_18(
      "EC2.18",
      Where.ALL,
      "AWS::EC2::SecurityGroup",
      subject -> !Ingress.isOpenToAnyone(subject.stack(), subject.id())),
  EC2_19(
      "EC2.19",
      Where.ALL,
      "AWS::EC2::SecurityGroup",
      subject -> !Ingress.isOpenToAnyone(subject.stack(), subject.id())),
  KMS_4("KMS.4", Where.LASTING, "AWS::KMS::Key", subject -> subject.flag("/EnableKeyRotation")),
  LAMBDA_1(
      "Lambda.1",
      Where.ALL,
      "AWS::Lambda::Permission",
      subject ->
          subject.text("/Principal").endsWith(".amazonaws.com") && subject.has("/SourceArn")),
  LAMBDA_2(
      "Lambda.2",
      Where.ALL,
      "AWS::Lambda::Function",
      subject -> Set.of("java21", "java25").contains(subject.text("/Runtime"))),
  LAMBDA_3(
      "Lambda.3",
      Where.ALL,
      "AWS::Lambda::Function",
      subject -> !subject.json("/VpcConfig/SubnetIds").isEmpty()),
  LAMBDA_5(
      "Lambda.5",
      Where.ALL,
      "AWS::Lambda::Function",
      subject ->
          Json.elements(subject.json("/VpcConfig/SubnetIds"))
                  .map(subnet -> Zones.of(subject.stack().environment(), subnet))
                  .collect(Collectors.toSet())
                  .size()
              >= 2),
  LAMBDA_7(
      "Lambda.7",
      Where.ALL,
      "AWS::Lambda::Function",
      subject -> subject.text("/TracingConfig/Mode").equals("Active")),
  S3_2("S3.2", Where.ALL, "AWS::S3::Bucket", Buckets::isClosedToThePublic),
  S3_3("S3.3", Where.ALL, "AWS::S3::Bucket", Buckets::isClosedToThePublic),
  S3_5("S3.5", Where.ALL, "AWS::S3::Bucket", Buckets::refusesPlainHttp),
  S3_8("S3.8", Where.ALL, "AWS::S3::Bucket", Buckets::blocksPublicAccess),
  S3_12(
      "S3.12",
      Where.ALL,
      "AWS::S3::Bucket",
      subject ->
          subject.text("/OwnershipControls/Rules/0/ObjectOwnership").equals("BucketOwnerEnforced")
              && !subject.has("/AccessControl")),
  S3_13(
      "S3.13",
      Where.ALL,
      "AWS::S3::Bucket",
      subject ->
          Json.elements(subject.json("/LifecycleConfiguration/Rules"))
              .anyMatch(rule -> rule.path("Status").asText().equals("Enabled"))),
  SNS_1("SNS.1", Where.LASTING, "AWS::SNS::Topic", subject -> subject.has("/KmsMasterKeyId")),
  SNS_4("SNS.4", Where.LASTING, "AWS::SNS::Topic", Topics::isClosedToThePublic);

  /** The environments for which a control is claimed, whichever there are, by their protection. */
  enum Where {
    ALL,
    /** Not made and destroyed at will. */
    LASTING,
    PROTECTED;

    boolean includes(Protection protection) {
      return switch (this) {
        case ALL -> true;
        case LASTING -> protection != Protection.DISPOSABLE;
        case PROTECTED -> protection == Protection.PROTECTED;
      };
    }
  }

  /** What a control asks of one resource. */
  private interface Check {
    boolean passes(Subject subject);
  }

  private final String id;
  private final Where where;
  private final String type;
  private final Check check;

  Control(String id, Where where, String type, Check check) {
    this.id = id;
    this.where = where;
    this.type = type;
    this.check = check;
  }

  /** As Security Hub writes it. */
  String id() {
    return id;
  }

  Where where() {
    return where;
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
