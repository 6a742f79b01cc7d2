package com.cruddur.infra.access;

import static com.cruddur.infra.access.Documents.allow;
import static com.cruddur.infra.access.Documents.policy;

import com.cruddur.infra.environment.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The role by which GitHub plans a deployment and looks for drift, as an administrator makes it
 * (docs/roles, docs/review.md). It reads stacks and the settings of what stands in them, since
 * drift is found with the caller's rights ("Detect unmanaged configuration changes", CloudFormation
 * user guide), and no more: no item, object, log line, user or code of a function, and it takes on
 * no other role. The CDK's lookup role, which {@code cdk diff} would take on, reads everything; the
 * CLI goes on with the credentials at hand where it may not.
 *
 * @param environment with an account
 */
public record PlanAccess(Environment environment) {
  private static final List<String> SETTINGS =
      List.of(
          "apigateway:GET",
          "backup:DescribeBackupVault",
          "backup:GetBackupPlan",
          "backup:GetBackupSelection",
          "backup:GetBackupVaultAccessPolicy",
          "backup:ListTags",
          "budgets:ListTagsForResource",
          "budgets:ViewBudget",
          "cloudformation:BatchDescribeTypeConfigurations",
          "cloudformation:DescribeStackDriftDetectionStatus",
          "cloudfront:DescribeFunction",
          "cloudfront:GetDistribution",
          "cloudfront:GetDistributionConfig",
          "cloudfront:GetFunction",
          "cloudfront:GetMonitoringSubscription",
          "cloudfront:GetOriginAccessControl",
          "cloudfront:GetResponseHeadersPolicy",
          "cloudfront:ListTagsForResource",
          "cloudtrail:GetEventSelectors",
          "cloudtrail:GetInsightSelectors",
          "cloudtrail:GetTrail",
          "cloudtrail:GetTrailStatus",
          "cloudtrail:ListTags",
          "cloudwatch:DescribeAlarms",
          "cloudwatch:GetDashboard",
          "cloudwatch:ListTagsForResource",
          "cognito-idp:DescribeUserPool",
          "cognito-idp:DescribeUserPoolClient",
          "cognito-idp:GetUserPoolMfaConfig",
          "cognito-idp:GetWebACLForResource",
          "cognito-idp:ListTagsForResource",
          "dax:DescribeClusters",
          "dax:DescribeParameterGroups",
          "dax:DescribeParameters",
          "dax:DescribeSubnetGroups",
          "dax:ListTags",
          "dynamodb:DescribeContinuousBackups",
          "dynamodb:DescribeContributorInsights",
          "dynamodb:DescribeKinesisStreamingDestination",
          "dynamodb:DescribeTable",
          "dynamodb:DescribeTableReplicaAutoScaling",
          "dynamodb:DescribeTimeToLive",
          "dynamodb:GetResourcePolicy",
          "dynamodb:ListTagsOfResource",
          "ec2:DescribeFlowLogs",
          "ec2:DescribeNetworkAcls",
          "ec2:DescribeRouteTables",
          "ec2:DescribeSecurityGroupRules",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcAttribute",
          "ec2:DescribeVpcEndpoints",
          "ec2:DescribeVpcs",
          "events:DescribeRule",
          "events:ListTagsForResource",
          "events:ListTargetsByRule",
          "iam:GetRole",
          "iam:GetRolePolicy",
          "iam:ListAttachedRolePolicies",
          "iam:ListRolePolicies",
          "kms:DescribeKey",
          "kms:GetKeyPolicy",
          "kms:GetKeyRotationStatus",
          "kms:ListResourceTags",
          "lambda:GetAlias",
          "lambda:GetEventSourceMapping",
          "lambda:GetFunctionConfiguration",
          "lambda:GetPolicy",
          "lambda:GetProvisionedConcurrencyConfig",
          "lambda:ListTags",
          "lambda:ListVersionsByFunction",
          "logs:DescribeLogGroups",
          "logs:ListTagsForResource",
          "s3:GetAccelerateConfiguration",
          "s3:GetAnalyticsConfiguration",
          "s3:GetBucketAcl",
          "s3:GetBucketCORS",
          "s3:GetBucketLogging",
          "s3:GetBucketNotification",
          "s3:GetBucketObjectLockConfiguration",
          "s3:GetBucketOwnershipControls",
          "s3:GetBucketPolicy",
          "s3:GetBucketPublicAccessBlock",
          "s3:GetBucketTagging",
          "s3:GetBucketVersioning",
          "s3:GetBucketWebsite",
          "s3:GetEncryptionConfiguration",
          "s3:GetIntelligentTieringConfiguration",
          "s3:GetInventoryConfiguration",
          "s3:GetLifecycleConfiguration",
          "s3:GetMetricsConfiguration",
          "s3:GetReplicationConfiguration",
          "sns:GetSubscriptionAttributes",
          "sns:GetTopicAttributes",
          "sns:ListSubscriptionsByTopic",
          "sns:ListTagsForResource",
          "wafv2:GetWebACL",
          "wafv2:GetWebACLForResource",
          "wafv2:ListTagsForResource");

  /** The name of the role. */
  public String name() {
    return "cruddur-" + environment.name() + "-plan";
  }

  /** The jobs of the GitHub environment {@code ENV-plan}. */
  public Map<String, Object> trusted() {
    return Documents.trustGithub(environment, "plan");
  }

  /** Settings, by the read handlers of the resource types in the templates. */
  public Map<String, Object> permissions() {
    return policy(
        List.of(
            allow(
                "Stacks",
                List.of(
                    "cloudformation:DescribeStackResource",
                    "cloudformation:DescribeStackResourceDrifts",
                    "cloudformation:DescribeStackResources",
                    "cloudformation:DescribeStacks",
                    "cloudformation:DetectStackDrift",
                    "cloudformation:DetectStackResourceDrift",
                    "cloudformation:GetTemplate",
                    "cloudformation:GetTemplateSummary",
                    "cloudformation:ListStackResources"),
                List.of(
                    "arn:aws:cloudformation:%s:%s:stack/cruddur-%s-*/*"
                        .formatted(
                            environment.region(),
                            environment.account().orElseThrow(),
                            environment.name()))),
            // Nothing here names a resource that holds what people wrote
            allow("Settings", SETTINGS, List.of("*"))));
  }

  /** By the names of the files in docs/roles. */
  public Map<String, Map<String, Object>> documents() {
    Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
    documents.put(environment.name() + "-plan-trust.json", trusted());
    documents.put(environment.name() + "-plan.json", permissions());
    return documents;
  }
}
