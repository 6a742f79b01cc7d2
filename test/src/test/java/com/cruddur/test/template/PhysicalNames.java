package com.cruddur.test.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** Properties by which a resource gets a name that CloudFormation did not make. */
final class PhysicalNames {
  static final Set<String> ALLOWED = Set.of("cruddur-messages");

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("AWS::DynamoDB::GlobalTable", "TableName"),
          Map.entry("AWS::CloudWatch::Alarm", "AlarmName"),
          Map.entry("AWS::CloudWatch::Dashboard", "DashboardName"),
          Map.entry("AWS::Cognito::UserPool", "UserPoolName"),
          Map.entry("AWS::Cognito::UserPoolClient", "ClientName"),
          Map.entry("AWS::DAX::Cluster", "ClusterName"),
          Map.entry("AWS::DAX::ParameterGroup", "ParameterGroupName"),
          Map.entry("AWS::DAX::SubnetGroup", "SubnetGroupName"),
          Map.entry("AWS::EC2::SecurityGroup", "GroupName"),
          Map.entry("AWS::IAM::Role", "RoleName"),
          Map.entry("AWS::Lambda::Function", "FunctionName"),
          Map.entry("AWS::Logs::LogGroup", "LogGroupName"),
          Map.entry("AWS::S3::Bucket", "BucketName"),
          Map.entry("AWS::SNS::Topic", "TopicName"));

  private PhysicalNames() {}

  static boolean isName(JsonNode resource, String property) {
    return property.equals(NAMES.get(resource.path("Type").textValue()));
  }
}
