package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateRuleTest {

  @ParameterizedTest
  @EnumSource
  void theRuleHoldsForEveryStack(TemplateRule rule) {
    for (SynthesizedStack stack : SynthesizedApp.shared().stacks()) {
      assertEquals(List.of(), rule.findings(stack), stack.toString());
    }
  }

  static Stream<Mutation<TemplateRule>> mutations() {
    String statement = "AWS::IAM::Role/Properties/Policies/1/PolicyDocument/Statement/0/";
    return Stream.of(
        mutation(
            TemplateRule.NO_CUSTOM_RESOURCE,
            "dev",
            "data",
            "AWS::DynamoDB::GlobalTable/Type",
            "\"Custom::Table\""),
        mutation(
            TemplateRule.NO_WILDCARD_RESOURCE, "dev", "service", statement + "Resource", "\"*\""),
        mutation(
            TemplateRule.NO_WILDCARD_RESOURCE,
            "dev",
            "network",
            "AWS::EC2::VPCEndpoint/Properties/PolicyDocument/Statement/0/Resource",
            "[\"*\"]"),
        mutation(
            TemplateRule.NO_WILDCARD_RESOURCE,
            "prod",
            "monitoring",
            "AWS::SNS::TopicPolicy/Properties/PolicyDocument/Statement/1/Resource",
            "\"*\""),
        mutation(
            TemplateRule.NO_WILDCARD_ACTION,
            "prod",
            "monitoring",
            "AWS::KMS::Key/Properties/KeyPolicy/Statement/1/Action",
            "\"kms:*\""),
        mutation(
            TemplateRule.NO_PHYSICAL_NAME_BUT_THE_WIRE_FORMATS,
            "prod",
            "monitoring",
            "AWS::CloudWatch::Alarm/Properties/AlarmName",
            "\"errors\""),
        mutation(
            TemplateRule.NO_WILDCARD_ACTION,
            "dev",
            "service",
            statement + "Action",
            "\"dynamodb:*\""),
        mutation(
            TemplateRule.NO_WILDCARD_ACTION,
            "dev",
            "network",
            "AWS::EC2::VPCEndpoint/Properties/PolicyDocument/Statement/0/Action",
            "[\"dynamodb:Get*\"]"),
        mutation(
            TemplateRule.NO_POLICY_OUTSIDE_ITS_ROLE,
            "dev",
            "service",
            "AWS::IAM::Role/Properties/ManagedPolicyArns",
            "[\"arn:aws:iam::aws:policy/AdministratorAccess\"]"),
        mutation(
            TemplateRule.NO_POLICY_OUTSIDE_ITS_ROLE,
            "dev",
            "identity",
            "AWS::IAM::Role/Type",
            "\"AWS::IAM::ManagedPolicy\""),
        mutation(
            TemplateRule.EVERY_FUNCTION_HAS_ITS_LOG_GROUP,
            "dev",
            "service",
            "AWS::Lambda::Function/Properties/LoggingConfig",
            ""),
        mutation(
            TemplateRule.EVERY_FUNCTION_HAS_ITS_LOG_GROUP,
            "dev",
            "service",
            "AWS::Logs::LogGroup/Properties/RetentionInDays",
            ""),
        mutation(
            TemplateRule.NO_ROLE_MAKES_A_LOG_GROUP,
            "dev",
            "service",
            statement + "Action",
            "\"logs:CreateLogGroup\""),
        mutation(
            TemplateRule.REMOVAL_MEETS_PROTECTION,
            "prod",
            "data",
            "AWS::DynamoDB::GlobalTable/DeletionPolicy",
            "\"Delete\""),
        mutation(
            TemplateRule.REMOVAL_MEETS_PROTECTION,
            "dev",
            "data",
            "AWS::DynamoDB::GlobalTable/DeletionPolicy",
            "\"Retain\""),
        mutation(
            TemplateRule.REMOVAL_MEETS_PROTECTION,
            "prod",
            "identity",
            "AWS::Cognito::UserPool/Properties/DeletionProtection",
            "\"INACTIVE\""),
        mutation(
            TemplateRule.REMOVAL_MEETS_PROTECTION,
            "dev",
            "identity",
            "AWS::Cognito::UserPool/Properties/DeletionProtection",
            "\"ACTIVE\""),
        mutation(
            TemplateRule.REMOVAL_MEETS_PROTECTION,
            "prod",
            "service",
            "AWS::Logs::LogGroup/Properties/DeletionProtectionEnabled",
            "false"),
        mutation(
            TemplateRule.REMOVAL_MEETS_PROTECTION,
            "prod",
            "data",
            "AWS::DynamoDB::GlobalTable/Properties/Replicas/0/ResourcePolicy",
            ""),
        mutation(
            TemplateRule.REMOVAL_MEETS_PROTECTION,
            "dev",
            "data",
            "AWS::DynamoDB::GlobalTable/Properties/Replicas/0/ResourcePolicy",
            "{}"),
        mutation(
            TemplateRule.REMOVAL_MEETS_PROTECTION,
            "prod",
            "backup",
            "AWS::Backup::BackupVault/Properties/LockConfiguration",
            ""),
        mutation(
            TemplateRule.REMOVAL_MEETS_PROTECTION,
            "prod",
            "backup",
            "AWS::Backup::BackupVault/Properties/AccessPolicy",
            ""),
        mutation(
            TemplateRule.REMOVAL_MEETS_PROTECTION,
            "prod",
            "guardrails",
            "AWS::S3::BucketPolicy/DeletionPolicy",
            "\"Delete\""),
        mutation(
            TemplateRule.REMOVAL_MEETS_TERMINATION_PROTECTION,
            "prod",
            "service",
            "AWS::S3::Bucket/DeletionPolicy",
            "\"Delete\""),
        mutation(
            TemplateRule.REMOVAL_MEETS_TERMINATION_PROTECTION,
            "prod",
            "guardrails",
            "AWS::KMS::Key/DeletionPolicy",
            "\"Delete\""),
        mutation(
            TemplateRule.REMOVAL_MEETS_TERMINATION_PROTECTION,
            "dev",
            "service",
            "AWS::S3::Bucket/DeletionPolicy",
            "\"Retain\""),
        mutation(
            TemplateRule.EVERY_WEB_ACL_REFUSES,
            "prod",
            "identity",
            "AWS::WAFv2::WebACL/Properties/Rules",
            "[]"),
        mutation(
            TemplateRule.EVERY_WEB_ACL_REFUSES,
            "prod",
            "identity",
            "AWS::WAFv2::WebACL/Properties/Rules/0/Action",
            "{\"Count\": {}}"),
        mutation(
            TemplateRule.EVERY_WEB_ACL_REFUSES,
            "prod",
            "identity",
            "AWS::WAFv2::WebACL/Properties/Rules/0/Statement/RateBasedStatement/Limit",
            ""),
        mutation(
            TemplateRule.EVERY_WEB_ACL_REFUSES,
            "prod",
            "identity",
            "AWS::WAFv2::WebACL/Properties/Rules/0/Statement/RateBasedStatement/AggregateKeyType",
            "\"CONSTANT\""),
        mutation(
            TemplateRule.EVERY_WEB_ACL_REFUSES,
            "prod",
            "identity",
            "AWS::WAFv2::WebACLAssociation/Type",
            "\"AWS::SNS::Topic\""),
        mutation(
            TemplateRule.EVERY_WEB_ACL_REFUSES,
            "prod",
            "identity",
            "AWS::WAFv2::WebACLAssociation/Properties/ResourceArn",
            "\"another\""),
        mutation(
            TemplateRule.EVERY_WEB_ACL_REFUSES,
            "prod",
            "identity",
            "AWS::WAFv2::WebACLAssociation/Properties/WebACLArn",
            "\"another\""),
        mutation(
            TemplateRule.EVERY_BUDGET_TELLS_SOMEBODY,
            "prod",
            "monitoring",
            "AWS::Budgets::Budget/Properties/NotificationsWithSubscribers",
            ""),
        mutation(
            TemplateRule.EVERY_BUDGET_TELLS_SOMEBODY,
            "prod",
            "monitoring",
            "AWS::Budgets::Budget/Properties/NotificationsWithSubscribers/0/Subscribers",
            "[]"),
        mutation(
            TemplateRule.EVERY_BUDGET_TELLS_SOMEBODY,
            "prod",
            "monitoring",
            "AWS::Budgets::Budget/Properties/Budget/BudgetLimit",
            "{\"Amount\": 0, \"Unit\": \"USD\"}"),
        mutation(
            TemplateRule.EVERY_BUDGET_TELLS_SOMEBODY,
            "prod",
            "monitoring",
            "AWS::Budgets::Budget/Properties/Budget/CostFilters",
            "{\"TagKeyValue\": [\"user:environment$prod\"]}"),
        mutation(
            TemplateRule.EVERYTHING_TAGGABLE_IS_TAGGED,
            "prod",
            "monitoring",
            "AWS::Budgets::Budget/Properties/ResourceTags",
            ""),
        mutation(
            TemplateRule.EVERY_TYPE_IS_JUDGED,
            "dev",
            "data",
            "AWS::DynamoDB::GlobalTable/Type",
            "\"AWS::RDS::DBCluster\""),
        mutation(
            TemplateRule.NO_WILDCARD_ACTION,
            "prod",
            "guardrails",
            "AWS::KMS::Key/Properties/KeyPolicy/Statement/0/Principal",
            "{\"Service\": \"events.amazonaws.com\"}"),
        mutation(
            TemplateRule.REMOVAL_IS_STATED_AND_THE_SAME_FOR_REPLACEMENT,
            "dev",
            "service",
            "AWS::S3::Bucket/DeletionPolicy",
            ""),
        mutation(
            TemplateRule.REMOVAL_IS_STATED_AND_THE_SAME_FOR_REPLACEMENT,
            "prod",
            "data",
            "AWS::DynamoDB::GlobalTable/UpdateReplacePolicy",
            "\"Delete\""),
        mutation(
            TemplateRule.NO_PHYSICAL_NAME_BUT_THE_WIRE_FORMATS,
            "prod",
            "cache",
            "AWS::DAX::Cluster/Properties/ClusterName",
            "\"cruddur\""),
        mutation(
            TemplateRule.NO_PHYSICAL_NAME_BUT_THE_WIRE_FORMATS,
            "dev",
            "data",
            "AWS::DynamoDB::GlobalTable/Properties/TableName",
            "\"messages\""),
        mutation(
            TemplateRule.EVERYTHING_TAGGABLE_IS_TAGGED,
            "dev",
            "service",
            "AWS::S3::Bucket/Properties/Tags",
            ""),
        mutation(
            TemplateRule.EVERYTHING_TAGGABLE_IS_TAGGED,
            "prod",
            "identity",
            "AWS::Cognito::UserPool/Properties/UserPoolTags/environment",
            "\"dev\""),
        mutation(
            TemplateRule.DAX_SPEAKS_TLS,
            "staging",
            "cache",
            "AWS::DAX::Cluster/Properties/ClusterEndpointEncryptionType",
            ""),
        mutation(
            TemplateRule.DAX_SPEAKS_TLS,
            "prod",
            "cache",
            "AWS::DAX::Cluster/Properties/ClusterEndpointEncryptionType",
            "\"NONE\""),
        mutation(
            TemplateRule.EVERY_ENDPOINT_HAS_A_POLICY,
            "dev",
            "network",
            "AWS::EC2::VPCEndpoint/Properties/PolicyDocument",
            ""),
        mutation(
            TemplateRule.EVERY_ENDPOINT_HAS_A_POLICY,
            "dev",
            "network",
            "AWS::EC2::VPCEndpoint/Properties/PolicyDocument/Statement/0/Condition",
            ""),
        mutation(
            TemplateRule.NO_OTHER_ACCOUNT,
            "prod",
            "network",
            "AWS::EC2::VPC/Properties/CidrBlock",
            "\"444455556666\""),
        mutation(
            TemplateRule.NO_OTHER_ACCOUNT,
            "dev",
            "network",
            "AWS::EC2::VPC/Properties/CidrBlock",
            "\"111122223333\""));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void theRuleNoticesABrokenTemplate(Mutation<TemplateRule> mutation) {
    assertNotEquals(List.of(), mutation.check().findings(mutation.apply()));
  }

  @Test
  void everyRuleIsKnownToFail() {
    Set<TemplateRule> broken =
        mutations()
            .map(Mutation::check)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(TemplateRule.class)));
    assertEquals(EnumSet.allOf(TemplateRule.class), broken);
  }

  private static Mutation<TemplateRule> mutation(
      TemplateRule rule, String environment, String stack, String pointer, String value) {
    return new Mutation<>(rule, environment, stack, pointer, value);
  }
}
