package com.cruddur.test.template;

import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where a resource gets a name that CloudFormation did not make. */
final class PhysicalNames {
  /** The wire format's, and those of a type that CloudFormation does not name by itself. */
  static boolean isAllowed(String type, String environment, String name) {
    return switch (type) {
      case "AWS::Backup::BackupVault" -> name.equals("cruddur-" + environment);
      // They want a name, of which an account has one each
      case "AWS::CloudFront::Function",
          "AWS::CloudFront::OriginAccessControl",
          "AWS::CloudFront::ResponseHeadersPolicy" ->
          name.equals("cruddur-" + environment + "-web");
      case "AWS::Organizations::Policy" -> name.equals("cruddur-table-protection");
      default -> name.equals("cruddur-messages");
    };
  }

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("AWS::Backup::BackupVault", "/BackupVaultName"),
          Map.entry("AWS::CloudFront::Function", "/Name"),
          Map.entry("AWS::CloudFront::OriginAccessControl", "/OriginAccessControlConfig/Name"),
          Map.entry("AWS::CloudFront::ResponseHeadersPolicy", "/ResponseHeadersPolicyConfig/Name"),
          Map.entry("AWS::CloudTrail::Trail", "/TrailName"),
          Map.entry("AWS::Events::Rule", "/Name"),
          Map.entry("AWS::Organizations::Policy", "/Name"),
          Map.entry("AWS::SNS::Topic", "/TopicName"),
          Map.entry("AWS::DynamoDB::GlobalTable", "/TableName"),
          Map.entry("AWS::CloudWatch::Alarm", "/AlarmName"),
          Map.entry("AWS::CloudWatch::Dashboard", "/DashboardName"),
          Map.entry("AWS::Cognito::UserPool", "/UserPoolName"),
          Map.entry("AWS::Cognito::UserPoolClient", "/ClientName"),
          Map.entry("AWS::DAX::Cluster", "/ClusterName"),
          Map.entry("AWS::DAX::ParameterGroup", "/ParameterGroupName"),
          Map.entry("AWS::DAX::SubnetGroup", "/SubnetGroupName"),
          Map.entry("AWS::EC2::SecurityGroup", "/GroupName"),
          Map.entry("AWS::IAM::Role", "/RoleName"),
          Map.entry("AWS::Lambda::Function", "/FunctionName"),
          Map.entry("AWS::Logs::LogGroup", "/LogGroupName"),
          Map.entry("AWS::S3::Bucket", "/BucketName"),
          Map.entry("AWS::WAFv2::WebACL", "/Name"));

  private PhysicalNames() {}

  /** A resource's own name; empty where CloudFormation makes it, or refers to another's. */
  static String of(JsonNode resource) {
    String pointer = NAMES.getOrDefault(resource.path("Type").textValue(), "/-");
    return resource.path("Properties").at(pointer).asText("");
  }

  /** All that a stack names, each with its type; stacks and exports have names too. */
  static List<String> of(SynthesizedStack stack) {
    List<String> names = new ArrayList<>();
    names.add("stack " + stack.artifact().at("/properties/stackName").textValue());
    for (JsonNode resource : stack.resources().values()) {
      if (!of(resource).isEmpty()) {
        names.add(resource.path("Type").textValue() + " " + of(resource));
      }
    }
    stack
        .template()
        .path("Outputs")
        .findValues("Export")
        .forEach(export -> names.add("export " + export.path("Name").textValue()));
    return names;
  }
}
