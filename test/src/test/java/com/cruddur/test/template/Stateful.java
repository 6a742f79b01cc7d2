package com.cruddur.test.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which resources hold what people would miss, and what protects those from being deleted. */
final class Stateful {
  private static final Set<String> TYPES =
      Set.of(
          "AWS::Backup::BackupVault",
          "AWS::Cognito::UserPool",
          "AWS::DynamoDB::GlobalTable",
          // What it encrypts is lost with it
          "AWS::KMS::Key",
          "AWS::Logs::LogGroup",
          "AWS::S3::Bucket");

  /** Types whose resources a deployment makes again, and nobody notices. */
  private static final Set<String> STATELESS =
      Set.of(
          "AWS::ApiGatewayV2::Api",
          "AWS::ApiGatewayV2::Authorizer",
          "AWS::ApiGatewayV2::Integration",
          "AWS::ApiGatewayV2::Route",
          "AWS::ApiGatewayV2::Stage",
          "AWS::Backup::BackupPlan",
          "AWS::Backup::BackupSelection",
          "AWS::Budgets::Budget",
          "AWS::CloudFront::Distribution",
          "AWS::CloudFront::Function",
          "AWS::CloudFront::MonitoringSubscription",
          "AWS::CloudFront::OriginAccessControl",
          "AWS::CloudFront::ResponseHeadersPolicy",
          "AWS::CloudTrail::Trail",
          "AWS::CloudWatch::Alarm",
          "AWS::CloudWatch::Dashboard",
          "AWS::Cognito::UserPoolClient",
          "AWS::DAX::Cluster",
          "AWS::DAX::ParameterGroup",
          "AWS::DAX::SubnetGroup",
          "AWS::EC2::FlowLog",
          "AWS::EC2::RouteTable",
          "AWS::EC2::SecurityGroup",
          "AWS::EC2::Subnet",
          "AWS::EC2::SubnetRouteTableAssociation",
          "AWS::EC2::VPC",
          "AWS::EC2::VPCEndpoint",
          "AWS::Events::Rule",
          "AWS::IAM::Role",
          "AWS::Lambda::Alias",
          "AWS::Lambda::EventSourceMapping",
          "AWS::Lambda::Function",
          "AWS::Lambda::Permission",
          "AWS::Lambda::Version",
          "AWS::Organizations::Policy",
          "AWS::S3::BucketPolicy",
          "AWS::SNS::Subscription",
          "AWS::SNS::Topic",
          "AWS::SNS::TopicPolicy",
          "AWS::WAFv2::WebACL",
          "AWS::WAFv2::WebACLAssociation");

  private Stateful() {}

  static boolean isStateful(JsonNode resource) {
    return TYPES.contains(type(resource)) && !isForNotices(resource);
  }

  /**
   * A key that only CloudWatch may use encrypts notices of alarms on their way, and nothing kept.
   */
  private static boolean isForNotices(JsonNode resource) {
    Set<String> services = new TreeSet<>();
    resource
        .at("/Properties/KeyPolicy/Statement")
        .forEach(statement -> services.add(statement.at("/Principal/Service").asText("")));
    services.remove("");
    return services.equals(Set.of("cloudwatch.amazonaws.com"));
  }

  static boolean isJudged(JsonNode resource) {
    return TYPES.contains(type(resource)) || STATELESS.contains(type(resource));
  }

  /** CDK states the deletion policy of a version alone; a version is never replaced in place. */
  static boolean isVersion(JsonNode resource) {
    return type(resource).equals("AWS::Lambda::Version");
  }

  /** By name, whether each protection that the type knows is on; empty where it knows none. */
  static Map<String, Boolean> protections(JsonNode resource) {
    JsonNode properties = resource.path("Properties");
    Map<String, Boolean> protections = new LinkedHashMap<>();
    switch (type(resource)) {
      case "AWS::DynamoDB::GlobalTable" -> {
        for (JsonNode replica : properties.path("Replicas")) {
          protections.put(
              "deletion protection", replica.path("DeletionProtectionEnabled").asBoolean());
          protections.put("resource policy", replica.has("ResourcePolicy"));
        }
      }
      case "AWS::Cognito::UserPool" ->
          protections.put(
              "deletion protection",
              properties.path("DeletionProtection").asText().equals("ACTIVE"));
      case "AWS::Logs::LogGroup" ->
          protections.put(
              "deletion protection", properties.path("DeletionProtectionEnabled").asBoolean());
      case "AWS::Backup::BackupVault" -> {
        protections.put("lock", properties.has("LockConfiguration"));
        protections.put("access policy", properties.has("AccessPolicy"));
      }
      case "AWS::S3::BucketPolicy" ->
          protections.put("denial of deletion", properties.toString().contains("s3:DeleteBucket"));
      default -> {
        // Buckets and keys refuse nothing by themselves: their stack does
      }
    }
    return protections;
  }

  private static String type(JsonNode resource) {
    return resource.path("Type").textValue();
  }
}
