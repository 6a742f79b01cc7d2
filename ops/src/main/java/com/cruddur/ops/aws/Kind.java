package com.cruddur.ops.aws;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** What an account can hold of this app, with the call that lists it. */
public enum Kind {
  TABLE(
      "tables",
      "dynamodb ListTables",
      "TableNames",
      "",
      "",
      "",
      "LastEvaluatedTableName>ExclusiveStartTableName"),
  TABLE_BACKUP(
      "table backups",
      "dynamodb ListBackups {\"BackupType\":\"USER\"}",
      "BackupSummaries",
      "BackupArn",
      "TableName",
      "BackupArn",
      "LastEvaluatedBackupArn>ExclusiveStartBackupArn"),
  VAULT_BACKUP(
      "table backups in vaults",
      "dynamodb ListBackups {\"BackupType\":\"AWS_BACKUP\"}",
      "BackupSummaries",
      "BackupArn",
      "TableName",
      "BackupArn",
      "LastEvaluatedBackupArn>ExclusiveStartBackupArn"),
  /** Those that DynamoDB makes of a table with point-in-time recovery when it is deleted. */
  FINAL_BACKUP(
      "final table backups",
      "dynamodb ListBackups {\"BackupType\":\"SYSTEM\"}",
      "BackupSummaries",
      "BackupArn",
      "TableName",
      "BackupArn",
      "LastEvaluatedBackupArn>ExclusiveStartBackupArn"),
  VAULT(
      "backup vaults",
      "backup ListBackupVaults",
      "BackupVaultList",
      "BackupVaultName",
      "BackupVaultName",
      "BackupVaultArn",
      "NextToken"),
  BACKUP_PLAN(
      "backup plans",
      "backup ListBackupPlans",
      "BackupPlansList",
      "BackupPlanId",
      "BackupPlanName",
      "BackupPlanArn",
      "NextToken"),
  DAX_CLUSTER(
      "DAX clusters",
      "dax DescribeClusters",
      "Clusters",
      "ClusterName",
      "ClusterName",
      "ClusterArn",
      "NextToken"),
  DAX_SUBNET_GROUP(
      "DAX subnet groups",
      "dax DescribeSubnetGroups",
      "SubnetGroups",
      "SubnetGroupName",
      "SubnetGroupName",
      "",
      "NextToken"),
  DAX_PARAMETER_GROUP(
      "DAX parameter groups",
      "dax DescribeParameterGroups",
      "ParameterGroups",
      "ParameterGroupName",
      "ParameterGroupName",
      "",
      "NextToken"),
  FUNCTION(
      "functions and versions",
      "lambda ListFunctions {\"FunctionVersion\":\"ALL\"}",
      "Functions",
      "FunctionName",
      "FunctionName",
      "FunctionArn",
      "NextMarker>Marker"),
  EVENT_SOURCE_MAPPING(
      "event source mappings",
      "lambda ListEventSourceMappings",
      "EventSourceMappings",
      "UUID",
      "FunctionArn",
      "EventSourceMappingArn",
      "NextMarker>Marker"),
  HTTP_API("HTTP APIs", "apigatewayv2 GetApis", "Items", "ApiId", "Name", "", "NextToken"),
  LOG_GROUP(
      "log groups",
      "cloudwatch-logs DescribeLogGroups",
      "logGroups",
      "logGroupName",
      "logGroupName",
      "logGroupArn",
      "nextToken"),
  /** Whose a policy is, the log groups tell that its document names. */
  LOG_RESOURCE_POLICY(
      "log resource policies",
      "cloudwatch-logs DescribeResourcePolicies",
      "resourcePolicies",
      "policyName",
      "policyDocument",
      "",
      "nextToken"),
  NETWORK_INTERFACE(
      "network interfaces",
      "ec2 DescribeNetworkInterfaces",
      "NetworkInterfaces",
      "NetworkInterfaceId",
      "Description",
      "",
      "NextToken"),
  VPC("VPCs", "ec2 DescribeVpcs", "Vpcs", "VpcId", "VpcId", "", "NextToken"),
  SUBNET(
      "subnets",
      "ec2 DescribeSubnets",
      "Subnets",
      "SubnetId",
      "SubnetId",
      "SubnetArn",
      "NextToken"),
  SECURITY_GROUP(
      "security groups",
      "ec2 DescribeSecurityGroups",
      "SecurityGroups",
      "GroupId",
      "GroupName",
      "SecurityGroupArn",
      "NextToken"),
  VPC_ENDPOINT(
      "VPC endpoints",
      "ec2 DescribeVpcEndpoints",
      "VpcEndpoints",
      "VpcEndpointId",
      "VpcEndpointId",
      "",
      "NextToken"),
  USER_POOL(
      "user pools",
      "cognito-identity-provider ListUserPools {\"MaxResults\":60}",
      "UserPools",
      "Id",
      "Name",
      "",
      "NextToken"),
  WEB_ACL(
      "web ACLs",
      "wafv2 ListWebACLs {\"Scope\":\"REGIONAL\"}",
      "WebACLs",
      "Id",
      "Name",
      "ARN",
      "NextMarker"),
  BUCKET("buckets", "s3 ListBuckets", "Buckets", "Name", "Name", "", "ContinuationToken"),
  ALARM(
      "alarms",
      "cloudwatch DescribeAlarms",
      "MetricAlarms",
      "AlarmName",
      "AlarmName",
      "AlarmArn",
      "NextToken"),
  DASHBOARD(
      "dashboards",
      "cloudwatch ListDashboards",
      "DashboardEntries",
      "DashboardName",
      "DashboardName",
      "DashboardArn",
      "NextToken"),
  /** Asked for by account: they are of no region. */
  BUDGET(
      "budgets",
      "budgets DescribeBudgets {\"AccountId\":\"" + Kind.ACCOUNT + "\"}",
      "Budgets",
      "BudgetName",
      "BudgetName",
      "",
      "NextToken"),
  TOPIC("topics", "sns ListTopics", "Topics", "TopicArn", "TopicArn", "TopicArn", "NextToken"),
  RULE("event rules", "eventbridge ListRules", "Rules", "Name", "Name", "Arn", "NextToken"),
  TRAIL("trails", "cloudtrail ListTrails", "Trails", "Name", "Name", "TrailARN", "NextToken"),
  KEY("keys", "kms ListKeys", "Keys", "KeyId", "KeyId", "KeyArn", "NextMarker>Marker"),
  PARAMETER(
      "parameters", "ssm DescribeParameters", "Parameters", "Name", "Name", "ARN", "NextToken"),
  ROLE("roles", "iam ListRoles", "Roles", "RoleName", "RoleName", "Arn", "Marker");

  private static final String ACCOUNT = "{account}";

  private final String label;
  private final String service;
  private final String command;
  private final String input;
  private final String list;
  private final String id;
  private final String name;
  private final String arn;
  private final String outputToken;
  private final String inputToken;

  /**
   * @param call service, command and, where it needs one, input
   * @param list the response's member; its elements are objects, or the ids themselves
   * @param token the member that carries the next page, {@code response>request} where they differ
   */
  Kind(String label, String call, String list, String id, String name, String arn, String token) {
    this.label = label;
    String[] parts = call.split(" ", 3);
    this.service = parts[0];
    this.command = parts[1];
    this.input = parts.length > 2 ? parts[2] : "{}";
    this.list = list;
    this.id = id;
    this.name = name;
    this.arn = arn;
    this.outputToken = token.replaceAll(">.*", "");
    this.inputToken = token.replaceAll(".*>", "");
  }

  /** In the plural, for a person. */
  public String label() {
    return label;
  }

  /**
   * @param account asked for where the listing has to name it
   */
  Pages pages(AwsCalls calls, Supplier<String> account) {
    try {
      var asked = input.contains(ACCOUNT) ? input.replace(ACCOUNT, account.get()) : input;
      return new Pages(calls, service, command, Json.parse(asked), outputToken, inputToken);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String list() {
    return list;
  }

  Item item(JsonNode element) {
    return element.isTextual()
        ? new Item(this, element.asText(), element.asText(), "")
        : new Item(
            this,
            element.path(id).asText(),
            element.path(name).asText(),
            element.path(arn).asText());
  }
}
