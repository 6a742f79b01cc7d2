package com.cruddur.test.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Where the tags of a resource stand, which differs by type. */
final class Tagging {
  /** Types without tags. */
  static final Set<String> UNTAGGABLE =
      Set.of(
          "AWS::ApiGatewayV2::Authorizer",
          "AWS::ApiGatewayV2::Integration",
          "AWS::ApiGatewayV2::Route",
          "AWS::Backup::BackupSelection",
          "AWS::CloudFront::MonitoringSubscription",
          "AWS::CloudFront::OriginAccessControl",
          "AWS::CloudFront::ResponseHeadersPolicy",
          "AWS::Cognito::UserPoolClient",
          "AWS::DAX::ParameterGroup",
          "AWS::DAX::SubnetGroup",
          "AWS::EC2::SubnetRouteTableAssociation",
          "AWS::Lambda::Alias",
          "AWS::Lambda::Permission",
          "AWS::Lambda::Version",
          "AWS::S3::BucketPolicy",
          "AWS::SNS::Subscription",
          "AWS::SNS::TopicPolicy",
          "AWS::WAFv2::WebACLAssociation");

  private Tagging() {}

  static boolean isTagged(JsonNode resource, String environment) {
    JsonNode properties = resource.path("Properties");
    JsonNode tags =
        switch (resource.path("Type").textValue()) {
          case "AWS::DynamoDB::GlobalTable" -> properties.at("/Replicas/0/Tags");
          case "AWS::Backup::BackupPlan" -> properties.path("BackupPlanTags");
          case "AWS::Backup::BackupVault" -> properties.path("BackupVaultTags");
          case "AWS::Budgets::Budget" -> properties.path("ResourceTags");
          case "AWS::Cognito::UserPool" -> properties.path("UserPoolTags");
          default -> properties.path("Tags");
        };
    return value(tags, "project").equals("cruddur")
        && value(tags, "environment").equals(environment);
  }

  private static String value(JsonNode tags, String key) {
    if (tags.isObject()) {
      return tags.path(key).asText("");
    }
    for (JsonNode tag : tags) {
      if (tag.path("Key").asText().equals(key)) {
        return tag.path("Value").asText("");
      }
    }
    return "";
  }
}
