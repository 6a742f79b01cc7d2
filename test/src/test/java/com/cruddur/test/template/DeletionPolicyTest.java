package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.test.template.PolicyEvaluator.Call;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may delete prod's table, its copies and its trail: the policies that stand on them. */
class DeletionPolicyTest {
  private static final String ACCOUNT = "111122223333";
  private static final String TABLE =
      "arn:aws:dynamodb:us-east-1:" + ACCOUNT + ":table/cruddur-messages";
  private static final String COPY =
      "arn:aws:backup:us-east-1:111122223333:recovery-point:1EB3B5E7";
  private static final String VAULT =
      "arn:aws:backup:us-east-1:111122223333:backup-vault:cruddur-prod";
  private static final String BUCKET = "arn:aws:s3:::cruddur-prod-guardrails-trail";
  private static final String TEARDOWN = role("cruddur-prod-teardown");
  private static final String DEPLOYMENT =
      role("cdk-hnb659fds-cfn-exec-role-" + ACCOUNT + "-us-east-1");

  /** Everybody who might think that he may. */
  static final List<String> OTHERS =
      List.of(
          "arn:aws:iam::" + ACCOUNT + ":root",
          "arn:aws:iam::" + ACCOUNT + ":user/admin",
          role("Administrator"),
          role(
              "aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_0123456789abcdef"),
          role("cdk-hnb659fds-deploy-role-" + ACCOUNT + "-us-east-1"),
          // Look-alikes of the teardown role
          role("cruddur-prod-teardown2"),
          role("x-cruddur-prod-teardown"),
          role("any/path/cruddur-prod-teardown"),
          role("x:role/cruddur-prod-teardown"),
          role("x/:role/cruddur-prod-teardown"),
          role("cruddur-staging-teardown"),
          role("Cruddur-Prod-Teardown"),
          "arn:aws:iam::" + ACCOUNT + ":user/cruddur-prod-teardown",
          "arn:aws:iam::444455556666:role/cruddur-prod-teardown",
          "arn:aws:sts::" + ACCOUNT + ":assumed-role/cruddur-prod-teardown/session",
          // Look-alikes of CloudFormation's role
          role("cdk-hnb659fds-cfn-exec-role-444455556666-us-east-1"),
          role("cdk-hnb659fds-cfn-exec-role-" + ACCOUNT + "-eu-west-1"),
          "arn:aws:iam::444455556666:role/cdk-hnb659fds-cfn-exec-role-" + ACCOUNT + "-us-east-1");

  static Stream<String> others() {
    return OTHERS.stream();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dynamodb:DeleteTable", "dynamodb:DeleteResourcePolicy"})
  void onlyTheTeardownRoleDeletesTheTableOrItsPolicy(String action) {
    assertFalse(table(TEARDOWN, action));
    assertTrue(table(DEPLOYMENT, action), "cdk destroy runs as this role");
    for (String other : OTHERS) {
      assertTrue(table(other, action), other);
    }
    assertTrue(PolicyEvaluator.denies(tablePolicy(), new Call(action, TABLE, Map.of())), "nobody");
  }

  /** Or a deployment could neither make the table nor change its policy, docs/decisions/0013. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dynamodb:PutResourcePolicy",
        "dynamodb:UpdateContinuousBackups",
        "dynamodb:UpdateTable"
      })
  void onlyDeploymentsAndTheTeardownRoleChangeItsPolicyItsRecoveryOrItsKey(String action) {
    assertFalse(table(TEARDOWN, action));
    assertFalse(table(DEPLOYMENT, action));
    for (String other : OTHERS) {
      assertTrue(table(other, action), other);
    }
  }

  /** It denies nothing that the service lives by, and nothing that restores. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:DeleteItem",
        "dynamodb:Query",
        "dynamodb:DescribeTable",
        "dynamodb:GetResourcePolicy",
        "dynamodb:CreateBackup",
        "dynamodb:Scan",
        "dynamodb:StartAwsBackupJob",
        "dynamodb:RestoreTableToPointInTime"
      })
  void nobodyIsDeniedAnythingElse(String action) {
    for (String anyone : Stream.concat(others(), Stream.of(TEARDOWN, DEPLOYMENT)).toList()) {
      assertFalse(table(anyone, action), anyone);
    }
  }

  /**
   * "API operations supported by resource-based policies": DynamoDB refuses a policy with others.
   */
  @Test
  void theTablesPolicyNamesOnlyWhatSuchAPolicyCanName() {
    List<String> supported =
        List.of(
            "dynamodb:DeleteResourcePolicy",
            "dynamodb:DeleteTable",
            "dynamodb:PutResourcePolicy",
            "dynamodb:UpdateContinuousBackups",
            "dynamodb:UpdateTable",
            "dynamodb:BatchGetItem",
            "dynamodb:ConditionCheckItem",
            "dynamodb:GetItem",
            "dynamodb:PartiQLSelect",
            "dynamodb:Query",
            "dynamodb:Scan",
            "dynamodb:CreateBackup",
            "dynamodb:EnableKinesisStreamingDestination",
            "dynamodb:ExportTableToPointInTime",
            "dynamodb:RestoreTableToPointInTime",
            "dynamodb:UpdateKinesisStreamingDestination");
    for (JsonNode statement : tablePolicy().path("Statement")) {
      assertEquals("Deny", statement.path("Effect").textValue(), "it grants nothing");
      Json.elements(statement.path("Resource"))
          .forEach(
              resource ->
                  assertTrue(
                      List.of(TABLE, TABLE + "/index/*").contains(resource.textValue()),
                      resource.toString()));
      Json.elements(statement.path("Action"))
          .forEach(action -> assertTrue(supported.contains(action.textValue()), action.toString()));
    }
  }

  /**
   * DynamoDB tries the new policy on whoever puts it and refuses one that keeps him from putting
   * the next; CloudFormation cannot confirm that it is meant.
   */
  @Test
  void whoeverPutsThePolicyMayPutTheNext() {
    assertFalse(table(DEPLOYMENT, "dynamodb:PutResourcePolicy"));
  }

  @ParameterizedTest
  @CsvSource({
    "backup:DeleteRecoveryPoint," + COPY,
    "backup:UpdateRecoveryPointLifecycle," + COPY,
    "backup:DeleteBackupVault," + VAULT,
    "backup:DeleteBackupVaultAccessPolicy," + VAULT
  })
  void onlyTheTeardownRoleDeletesCopiesOrTheirVault(String action, String resource) {
    assertFalse(vault(TEARDOWN, action, resource));
    assertTrue(vault(DEPLOYMENT, action, resource));
    for (String other : OTHERS) {
      assertTrue(vault(other, action, resource), other);
    }
  }

  @Test
  void copyingAndRestoringAreDeniedToNobody() {
    for (String action :
        List.of("backup:StartBackupJob", "backup:StartRestoreJob", "backup:StartCopyJob")) {
      for (String other : OTHERS) {
        assertFalse(vault(other, action, VAULT), other + " " + action);
      }
    }
    assertFalse(vault(DEPLOYMENT, "backup:PutBackupVaultAccessPolicy", VAULT));
    assertTrue(vault(OTHERS.getFirst(), "backup:PutBackupVaultAccessPolicy", VAULT));
  }

  @ParameterizedTest
  @CsvSource({
    "s3:DeleteBucket," + BUCKET,
    "s3:DeleteObject," + BUCKET + "/file",
    "s3:DeleteObjectVersion," + BUCKET + "/file",
    // Each would be the way around the others
    "s3:DeleteBucketPolicy," + BUCKET,
    "s3:PutBucketPolicy," + BUCKET,
    "s3:PutBucketVersioning," + BUCKET,
    "s3:PutLifecycleConfiguration," + BUCKET
  })
  void onlyTheTeardownRoleDeletesFilesOfTheTrailOrChangesWhatKeepsThem(
      String action, String resource) {
    assertFalse(bucket(TEARDOWN, action, resource));
    assertTrue(bucket(DEPLOYMENT, action, resource));
    for (String other : OTHERS) {
      assertTrue(bucket(other, action, resource), other);
    }
  }

  @Test
  void theTrailsFilesAreReadByWhomeverHisPoliciesLet() {
    for (String other : OTHERS) {
      assertFalse(bucket(other, "s3:GetObject", BUCKET + "/file"), other);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Exempts all but the teardown role, a role of any name, deployments; denies everybody
    "ArnLike,arn:aws:iam::111122223333:role/cruddur-prod-teardown",
    "ArnNotLike,arn:aws:iam::111122223333:role/*",
    "ArnNotLike,arn:aws:iam::111122223333:role/c*",
    "ArnNotLike,arn:aws:iam::*:role/cruddur-prod-teardown",
    "ArnNotLike,arn:aws:iam::111122223333:*/cruddur-prod-teardown",
    "StringNotEquals,arn:aws:iam::*:role/cruddur-prod-teardown"
  })
  void anotherConditionIsNoticed(String operator, String pattern) {
    JsonNode condition =
        Json.parse("{\"%s\": {\"aws:PrincipalArn\": [\"%s\"]}}".formatted(operator, pattern));
    JsonNode policy = tablePolicy().deepCopy();
    ((ObjectNode) policy.at("/Statement/0")).set("Condition", condition);
    boolean teardownAlone =
        !PolicyEvaluator.denies(policy, Call.by(TEARDOWN, "dynamodb:DeleteTable", TABLE))
            && Stream.concat(others(), Stream.of(DEPLOYMENT))
                .allMatch(
                    other ->
                        PolicyEvaluator.denies(
                            policy, Call.by(other, "dynamodb:DeleteTable", TABLE)));
    assertFalse(teardownAlone);
  }

  private static boolean table(String principal, String action) {
    return PolicyEvaluator.denies(tablePolicy(), Call.by(principal, action, TABLE));
  }

  private static boolean vault(String principal, String action, String resource) {
    JsonNode policy =
        SynthesizedApp.shared()
            .stack("prod", "backup")
            .only("AWS::Backup::BackupVault")
            .at("/Properties/AccessPolicy");
    return PolicyEvaluator.denies(policy, Call.by(principal, action, resource));
  }

  private static JsonNode tablePolicy() {
    return SynthesizedApp.shared()
        .stack("prod", "data")
        .only("AWS::DynamoDB::GlobalTable")
        .at("/Properties/Replicas/0/ResourcePolicy/PolicyDocument");
  }

  private static boolean bucket(String principal, String action, String resource) {
    JsonNode policy =
        BucketPolicies.only(SynthesizedApp.shared().stack("prod", "guardrails"), BUCKET);
    return PolicyEvaluator.denies(policy, BucketPolicies.overTls(principal, action, resource));
  }

  private static String role(String name) {
    return "arn:aws:iam::" + ACCOUNT + ":role/" + name;
  }
}
