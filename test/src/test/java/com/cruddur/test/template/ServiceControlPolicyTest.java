package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.environment.InvalidConfiguration;
import com.cruddur.infra.environment.Organization;
import com.cruddur.infra.organization.ServiceControlPolicy;
import com.cruddur.infra.synth.EveryProtection;
import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.cruddur.test.template.PolicyEvaluator.Call;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service control policy: the document, and the stack that deploys it. */
class ServiceControlPolicyTest {
  private static final Path DOCUMENT =
      SynthesizedApp.ROOT.resolve("docs/service-control-policy.json");
  private static final String ACCOUNT = "111122223333";
  private static final String TEARDOWN = "arn:aws:iam::" + ACCOUNT + ":role/cruddur-prod-teardown";
  private static final String ADMINISTRATOR =
      "arn:aws:iam::" + ACCOUNT + ":role/" + Organization.ADMINISTRATOR_ROLE;
  private static final String PRINCIPAL = "arn:aws:iam::" + ACCOUNT + ":user/cruddur-teardown";
  private static final List<String> OTHERS =
      List.of(
          "arn:aws:iam::" + ACCOUNT + ":root",
          "arn:aws:iam::" + ACCOUNT + ":user/admin",
          "arn:aws:iam::" + ACCOUNT + ":role/Administrator",
          "arn:aws:iam::" + ACCOUNT + ":role/any/path/cruddur-prod-teardown",
          // What a wildcard spans that does not stop at a colon
          "arn:aws:iam::" + ACCOUNT + ":role/x:role/cruddur-prod-teardown",
          "arn:aws:iam::" + ACCOUNT + ":role/x/:role/cruddur-prod-teardown",
          "arn:aws:iam::" + ACCOUNT + ":role/x:role/" + Organization.ADMINISTRATOR_ROLE,
          "arn:aws:iam::" + ACCOUNT + ":role/x:user/cruddur-teardown",
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
    "sts:AssumeRole,arn:aws:iam::111122223333:role/Administrator",
    "lambda:InvokeFunction,arn:aws:lambda:us-east-1:111122223333:function:cruddur-staging-x",
    "lambda:UpdateFunctionCode,arn:aws:lambda:us-east-1:111122223333:function:cruddur-prod-x"
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

  /** Its trust names one principal; whoever may change that trust is held by the rest. */
  @Test
  void onlyTheNamedPrincipalTakesOnTheTeardownRole() {
    assertFalse(denies(PRINCIPAL, "sts:AssumeRole", TEARDOWN));
    assertTrue(denies(ADMINISTRATOR, "sts:AssumeRole", TEARDOWN));
    assertTrue(denies(TEARDOWN, "sts:AssumeRole", TEARDOWN));
    for (String other : OTHERS) {
      assertTrue(denies(other, "sts:AssumeRole", TEARDOWN), other);
    }
  }

  /** Each its own; where an environment names nobody, it is nobody. */
  @Test
  void whereNobodyIsNamedNobodyTakesItOn() {
    JsonNode policy = document(EveryProtection.all());
    String role = "arn:aws:iam::" + ACCOUNT + ":role/cruddur-%s-teardown";
    String named = EveryProtection.environment("protectefull").teardownPrincipal().orElseThrow();
    Call nobodys = Call.by(named, "sts:AssumeRole", role.formatted("protecte"));
    assertTrue(PolicyEvaluator.denies(policy, nobodys));
    Call own = Call.by(named, "sts:AssumeRole", role.formatted("protectefull"));
    assertFalse(PolicyEvaluator.denies(policy, own));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lambda:InvokeAsync", "lambda:InvokeFunction", "lambda:InvokeFunctionUrl"})
  void nobodyCallsTheFunctionsPastTheGateway(String action) {
    String function =
        "arn:aws:lambda:us-east-1:" + ACCOUNT + ":function:cruddur-prod-service-ApiFunction-1abc";
    for (String anybody : everybody()) {
      Call call = Call.by(anybody, action, function);
      assertTrue(
          PolicyEvaluator.denies(policy(), call.with("aws:PrincipalIsAWSService", "false")),
          anybody);
      assertTrue(PolicyEvaluator.denies(policy(), call), "without the key: " + anybody);
    }
    Call service = Call.by(OTHERS.get(2), action, function);
    assertFalse(
        PolicyEvaluator.denies(policy(), service.with("aws:PrincipalIsAWSService", "true")));
  }

  /** Who takes his key away takes the table away. */
  @Test
  void noTableGetsTheKeyOfAnotherAccount() {
    for (String anybody : everybody()) {
      assertTrue(grant(anybody, "dynamodb", "999999999999"), anybody);
      assertFalse(grant(anybody, "dynamodb", ACCOUNT), anybody);
      assertFalse(grant(anybody, "sqs", "999999999999"), anybody);
    }
  }

  private static boolean grant(String principal, String service, String keyAccount) {
    String key = "arn:aws:kms:us-east-1:%s:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    return PolicyEvaluator.denies(
        policy(),
        Call.by(principal, "kms:CreateGrant", key.formatted(keyAccount))
            .with("kms:ViaService", service + ".us-east-1.amazonaws.com")
            .with("aws:ResourceAccount", keyAccount)
            .with("aws:PrincipalAccount", ACCOUNT));
  }

  private static List<String> everybody() {
    return Stream.concat(OTHERS.stream(), Stream.of(TEARDOWN, ADMINISTRATOR, PRINCIPAL)).toList();
  }

  /** What stood here: the wildcard for the account spans the path of a role of any name. */
  @Test
  void withStringNotLikeAPathMakesAnyRoleTheTeardownRole() {
    JsonNode mutated = Json.parse(policy().toString().replace("ArnNotLike", "StringNotLike"));
    String table = "arn:aws:dynamodb:us-east-1:" + ACCOUNT + ":table/cruddur-messages";
    String other = "arn:aws:iam::" + ACCOUNT + ":role/x:role/cruddur-prod-teardown";
    assertFalse(PolicyEvaluator.denies(mutated, Call.by(other, "dynamodb:DeleteTable", table)));
  }

  /** The classic mistake: no principal equals an ARN with a wildcard, so it denies everybody. */
  @Test
  void withStringNotEqualsTheTeardownRoleWereDeniedToo() {
    JsonNode mutated = Json.parse(policy().toString().replace("ArnNotLike", "StringNotEquals"));
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
            || SynthesizedApp.shared().stacks().stream()
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
