package com.cruddur.infra.monitoring;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.kms.KeyProps;
import software.constructs.Construct;

/**
 * The key of the alarms' topics. AWS's own key for SNS does not let CloudWatch in, so that alarms
 * would be silent; its policy cannot be changed. Source: "Why didn't I receive an SNS notification
 * for my CloudWatch alarm", AWS re:Post knowledge center.
 *
 * <p>It goes with its stack in every environment: it protects notices on their way, and nothing
 * that is kept.
 */
final class TopicKey extends Key {
  /** What the account's administrators do with a key; none of it reads a message. */
  private static final List<String> ADMINISTRATION =
      List.of(
          "kms:CancelKeyDeletion",
          "kms:DescribeKey",
          "kms:DisableKey",
          "kms:DisableKeyRotation",
          "kms:EnableKey",
          "kms:EnableKeyRotation",
          "kms:GetKeyPolicy",
          "kms:GetKeyRotationStatus",
          "kms:ListGrants",
          "kms:ListKeyPolicies",
          "kms:ListResourceTags",
          "kms:PutKeyPolicy",
          "kms:ScheduleKeyDeletion",
          "kms:TagResource",
          "kms:UntagResource",
          "kms:UpdateKeyDescription");

  TopicKey(Construct scope, String id) {
    super(
        scope,
        id,
        KeyProps.builder()
            .description("Cruddur: notices of alarms on their way")
            .enableKeyRotation(true)
            .pendingWindow(Duration.days(7))
            .removalPolicy(RemovalPolicy.DESTROY)
            .policy(policy(Stack.of(scope).getAccount()))
            .build());
  }

  /** In a key's policy {@code *} is the key itself. */
  private static PolicyDocument policy(String account) {
    return PolicyDocument.Builder.create()
        .statements(
            List.of(
                PolicyStatement.Builder.create()
                    .sid("Administer")
                    .principals(List.of(new AccountRootPrincipal()))
                    .actions(ADMINISTRATION)
                    .resources(List.of("*"))
                    .build(),
                PolicyStatement.Builder.create()
                    .sid("AlarmsOfThisAccount")
                    .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                    .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                    .resources(List.of("*"))
                    .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", account)))
                    .build()))
        .build();
  }
}
