package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.environment.InvalidConfiguration;
import com.cruddur.infra.environment.Organization;
import com.cruddur.infra.organization.ServiceControlPolicy;
import com.cruddur.test.template.PolicyEvaluator.Call;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service control policy: the document, and the stack that deploys it. */
class ServiceControlPolicyTest {
  private static final Path DOCUMENT = Assembly.ROOT.resolve("docs/service-control-policy.json");
  private static final String ACCOUNT = "111122223333";
  private static final String TEARDOWN = "arn:aws:iam::" + ACCOUNT + ":role/cruddur-prod-teardown";
  private static final String ADMINISTRATOR =
      "arn:aws:iam::" + ACCOUNT + ":role/" + Organization.ADMINISTRATOR_ROLE;
  private static final List<String> OTHERS =
      List.of(
          "arn:aws:iam::" + ACCOUNT + ":root",
          "arn:aws:iam::" + ACCOUNT + ":user/admin",
          "arn:aws:iam::" + ACCOUNT + ":role/Administrator",
          "arn:aws:iam::" + ACCOUNT + ":role/any/path/cruddur-prod-teardown",
          "arn:aws:iam::" + ACCOUNT + ":role/cruddur-prod-teardown2",
          "arn:aws:iam::" + ACCOUNT + ":role/cruddur-staging-teardown",
          "arn:aws:iam::" + ACCOUNT + ":user/cruddur-prod-teardown",
          "arn:aws:iam::" + ACCOUNT + ":role/cdk-hnb659fds-deploy-role-" + ACCOUNT + "-us-east-1",
          "arn:aws:iam::"
              + ACCOUNT
              + ":role/cdk-hnb659fds-cfn-exec-role-"
              + ACCOUNT
              + "-us-east-1");

  @ParameterizedTest
  @CsvSource({
    "dynamodb:DeleteTable,arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages",
    "dynamodb:DeleteResourcePolicy,arn:aws:dynamodb:eu-west-1:111122223333:table/cruddur-messages",
    "dynamodb:UpdateContinuousBackups,arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages",
    "dynamodb:DeleteBackup,"
        + "arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages/backup/01489602797149",
    "backup:DeleteBackupVault,arn:aws:backup:us-east-1:111122223333:backup-vault:cruddur-prod",
    "backup:DeleteBackupVaultAccessPolicy,"
        + "arn:aws:backup:us-east-1:111122223333:backup-vault:cruddur-prod",
    "backup:DeleteBackupVaultLockConfiguration,"
        + "arn:aws:backup:us-east-1:111122223333:backup-vault:cruddur-prod"
  })
  void onlyTheTeardownRoleMayInAnyAccountThatThePolicyIsAttachedTo(String action, String resource) {
    assertFalse(denies(TEARDOWN, action, resource));
    for (String other : OTHERS) {
      assertTrue(denies(other, action, resource), other);
    }
    assertTrue(denies(ADMINISTRATOR, action, resource));
  }

  @ParameterizedTest
  @CsvSource({
    "dynamodb:DeleteTable,arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages-2",
    "dynamodb:DeleteTable,arn:aws:dynamodb:us-east-1:111122223333:table/other",
    "dynamodb:DeleteBackup,arn:aws:dynamodb:us-east-1:111122223333:table/other/backup/0148",
    "dynamodb:DeleteItem,arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages",
    "dynamodb:UpdateTable,arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages",
    "backup:DeleteBackupVault,arn:aws:backup:us-east-1:111122223333:backup-vault:cruddur-elsewhere",
    "backup:StartBackupJob,arn:aws:backup:us-east-1:111122223333:backup-vault:cruddur-prod",
    "iam:CreateRole,arn:aws:iam::111122223333:role/cruddur-prod-service",
    "iam:GetRole,arn:aws:iam::111122223333:role/cruddur-prod-teardown",
    "sts:AssumeRole,arn:aws:iam::111122223333:role/cruddur-prod-teardown"
  })
  void nobodyIsDeniedAnythingElse(String action, String resource) {
    for (String other : OTHERS) {
      assertFalse(denies(other, action, resource), other);
    }
  }

  /** Or whoever may make roles makes himself the one that is exempt. */
  @ParameterizedTest
  @CsvSource({
    "iam:CreateRole", "iam:UpdateAssumeRolePolicy", "iam:PutRolePolicy", "iam:AttachRolePolicy",
    "iam:DeleteRole", "iam:UpdateRole", "iam:DetachRolePolicy", "iam:DeleteRolePolicy",
    "iam:PutRolePermissionsBoundary", "iam:DeleteRolePermissionsBoundary"
  })
  void onlyTheOrganizationsAdministratorMakesTeardownRoles(String action) {
    assertFalse(denies(ADMINISTRATOR, action, TEARDOWN));
    assertTrue(denies(TEARDOWN, action, TEARDOWN));
    for (String other : OTHERS) {
      assertTrue(denies(other, action, TEARDOWN), other);
    }
  }

  /** The classic mistake: no principal equals an ARN with a wildcard, so it denies everybody. */
  @Test
  void withStringNotEqualsTheTeardownRoleWereDeniedToo() {
    JsonNode mutated = Json.parse(policy().toString().replace("StringNotLike", "StringNotEquals"));
    String table = "arn:aws:dynamodb:us-east-1:" + ACCOUNT + ":table/cruddur-messages";
    assertTrue(PolicyEvaluator.denies(mutated, Call.by(TEARDOWN, "dynamodb:DeleteTable", table)));
  }

  @Test
  void noDeploymentIsEverExempt() {
    assertFalse(policy().toString().contains("cdk-"), policy().toString());
  }

  /** AWS Organizations: at most 5,120 characters. */
  @Test
  void theDocumentIsShortEnoughToBeAttached() {
    assertTrue(policy().toString().length() <= 5120, "" + policy().toString().length());
  }

  @Test
  void theDocumentInDocsIsTheOneThatTheCodeMakes() throws IOException {
    String actual = policy().toPrettyString() + "\n";
    if (SnapshotTest.UPDATE) {
      Files.writeString(DOCUMENT, actual);
    }
    assertEquals(Files.readString(DOCUMENT), actual, "write it anew with bin/snapshots");
  }

  @Test
  void theStackAttachesItWhereTheOrganizationSays() {
    SynthesizedStack stack = EveryProtection.assembly().stack("organization", "policy");
    JsonNode properties = stack.only("AWS::Organizations::Policy").path("Properties");
    assertEquals("SERVICE_CONTROL_POLICY", properties.path("Type").textValue());
    assertEquals("[\"ou-abcd-12345678\"]", properties.path("TargetIds").toString());
    assertEquals(
        document(EveryProtection.all()), properties.path("Content"), "the document as it is");
    assertEquals("aws://999988887777/us-east-1", stack.artifact().path("environment").asText());
    assertTrue(stack.terminationProtection());
    for (String name : List.of("protecte", "protectefull")) {
      String teardown = "arn:aws:iam::1:role/cruddur-" + name + "-teardown";
      String table = "arn:aws:dynamodb:us-east-1:1:table/cruddur-messages";
      assertFalse(
          PolicyEvaluator.denies(
              properties.path("Content"), Call.by(teardown, "dynamodb:DeleteTable", table)));
    }
  }

  @Test
  void withoutAnOrganizationThereIsNoSuchStack() {
    assertTrue(
        Environments.cruddur().organization().isPresent()
            || Assembly.shared().stacks().stream()
                .noneMatch(stack -> stack.environment().equals("organization")));
  }

  @Test
  void anOrganizationWithNothingToProtectIsRefused() {
    assertThrows(
        InvalidConfiguration.class,
        () -> ServiceControlPolicy.document(List.of(), Organization.ADMINISTRATOR_ROLE));
  }

  private static boolean denies(String principal, String action, String resource) {
    return PolicyEvaluator.denies(policy(), Call.by(principal, action, resource));
  }

  private static JsonNode policy() {
    return document(Environments.cruddur());
  }

  private static JsonNode document(Environments environments) {
    return Json.tree(
        ServiceControlPolicy.document(
            environments.guardedFromDeletion(), Organization.ADMINISTRATOR_ROLE));
  }
}
