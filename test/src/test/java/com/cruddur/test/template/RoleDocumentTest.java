package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.access.PlanAccess;
import com.cruddur.infra.access.PublishAccess;
import com.cruddur.infra.access.TeardownAccess;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Environments;
import com.cruddur.infra.synth.EveryProtection;
import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.cruddur.test.template.PolicyEvaluator.Call;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The roles that an administrator makes by hand, from the documents in docs/roles. */
class RoleDocumentTest {
  private static final Path FOLDER = SynthesizedApp.ROOT.resolve("docs/roles");
  private static final String ACCOUNT = "111122223333";
  private static final String TEARDOWN = "arn:aws:iam::" + ACCOUNT + ":role/cruddur-prod-teardown";
  private static final String PRINCIPAL = "arn:aws:iam::" + ACCOUNT + ":user/cruddur-teardown";
  private static final String TABLE =
      "arn:aws:dynamodb:us-east-1:" + ACCOUNT + ":table/cruddur-messages";

  @Test
  void theDocumentsInDocsAreThoseThatTheCodeMakes() throws IOException {
    Map<String, String> documents = new TreeMap<>();
    for (Environment environment : Environments.cruddur()) {
      if (environment.account().isPresent()) {
        add(documents, new PlanAccess(environment).documents());
        add(documents, new PublishAccess(environment).documents());
      }
      if (environment.teardownPrincipal().isPresent()) {
        add(documents, new TeardownAccess(environment).documents());
      }
    }
    Set<String> files = new TreeSet<>();
    for (var document : documents.entrySet()) {
      Path file = FOLDER.resolve(document.getKey());
      if (SnapshotTest.UPDATE) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, document.getValue());
      }
      assertEquals(Files.readString(file), document.getValue(), "write it anew with bin/snapshots");
    }
    try (Stream<Path> list = Files.list(FOLDER)) {
      list.forEach(file -> files.add(file.getFileName().toString()));
    }
    assertEquals(documents.keySet(), files);
  }

  @Test
  void everyEnvironmentThatIsKeptNamesWhoTakesOnItsTeardownRole() {
    for (Environment environment : Environments.cruddur().guardedFromDeletion()) {
      assertTrue(environment.teardownPrincipal().isPresent(), environment.name());
    }
  }

  @Test
  void oneNamedPrincipalWithASecondFactorTakesOnTheTeardownRole() {
    JsonNode trust = tree(new TeardownAccess(prod()).trusted());
    Call call = Call.by(PRINCIPAL, "sts:AssumeRole", TEARDOWN);
    assertTrue(PolicyEvaluator.trusts(trust, call.with("aws:MultiFactorAuthPresent", "true")));
    assertFalse(PolicyEvaluator.trusts(trust, call.with("aws:MultiFactorAuthPresent", "false")));
    assertFalse(PolicyEvaluator.trusts(trust, call));
    for (String other : DeletionPolicyTest.OTHERS) {
      Call byOther =
          Call.by(other, "sts:AssumeRole", TEARDOWN).with("aws:MultiFactorAuthPresent", "true");
      assertFalse(PolicyEvaluator.trusts(trust, byOther), other);
    }
  }

  /** As it was: whoever may call sts:AssumeRole in the account is the teardown role. */
  @Test
  void trustInTheAccountIsTrustInEachAdministrator() {
    JsonNode trust = tree(new TeardownAccess(prod()).trusted()).deepCopy();
    ((ObjectNode) trust.at("/Statement/0/Principal"))
        .put("AWS", "arn:aws:iam::" + ACCOUNT + ":root");
    Call administrator =
        Call.by("arn:aws:iam::" + ACCOUNT + ":user/admin", "sts:AssumeRole", TEARDOWN);
    assertTrue(
        PolicyEvaluator.trusts(trust, administrator.with("aws:MultiFactorAuthPresent", "true")));
  }

  /** A role's session has no key that says how it signed in. */
  @Test
  void aRoleAsThePrincipalIsTrustedWithoutTheKeyThatItsSessionLacks() {
    Environment byRole = EveryProtection.environment("protectefull");
    String role = byRole.teardownPrincipal().orElseThrow();
    assertTrue(
        PolicyEvaluator.trusts(
            tree(new TeardownAccess(byRole).trusted()), Call.by(role, "sts:AssumeRole", TEARDOWN)));
  }

  /** Or it could not do what nobody else may. */
  @Test
  void theTeardownRoleMayAllThatIsReservedForIt() {
    JsonNode permissions = tree(new TeardownAccess(prod()).permissions());
    List<String> missing = new ArrayList<>();
    int reserved = 0;
    for (SynthesizedStack stack : SynthesizedApp.shared().stacks()) {
      if (!stack.environment().equals("prod")) {
        continue;
      }
      for (var statement : Policies.statements(stack)) {
        if (!statement.json().at("/Condition/ArnNotLike").toString().contains(TEARDOWN)) {
          continue;
        }
        for (JsonNode action :
            (Iterable<JsonNode>) Json.elements(statement.json().path("Action"))::iterator) {
          reserved++;
          String resource = resource(action.textValue());
          if (!PolicyEvaluator.allows(
              permissions, Call.by(TEARDOWN, action.textValue(), resource))) {
            missing.add(action.textValue());
          }
        }
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(reserved >= 15, "reserved: " + reserved);
  }

  private static String resource(String action) {
    return switch (action) {
      case "backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle" ->
          "arn:aws:backup:us-east-1:" + ACCOUNT + ":recovery-point:1EB3B5E7";
      case "s3:DeleteObject", "s3:DeleteObjectVersion" ->
          "arn:aws:s3:::cruddur-prod-guardrails-audittrailbucket-1abc/AWSLogs/file";
      default ->
          switch (action.substring(0, action.indexOf(':'))) {
            case "dynamodb" -> TABLE;
            case "backup" -> "arn:aws:backup:us-east-1:" + ACCOUNT + ":backup-vault:cruddur-prod";
            case "s3" -> "arn:aws:s3:::cruddur-prod-guardrails-audittrailbucket-1abc";
            default -> throw new AssertionError(action);
          };
    };
  }

  @ParameterizedTest
  @CsvSource({
    "dynamodb:DeleteTable,arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages-2",
    "dynamodb:Scan,arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages",
    "backup:DeleteBackupVault,arn:aws:backup:us-east-1:111122223333:backup-vault:other",
    "s3:DeleteObject,arn:aws:s3:::cruddur-staging-service-records/file",
    "s3:GetObject,arn:aws:s3:::cruddur-prod-service-records/file"
  })
  void theTeardownRoleMayNothingElse(String action, String resource) {
    JsonNode permissions = tree(new TeardownAccess(prod()).permissions());
    assertFalse(PolicyEvaluator.allows(permissions, Call.by(TEARDOWN, action, resource)));
  }

  private static JsonNode tree(Map<String, Object> document) {
    return Json.tree(document);
  }

  private static void add(Map<String, String> documents, Map<String, Map<String, Object>> of) {
    of.forEach((name, document) -> documents.put(name, tree(document).toPrettyString() + "\n"));
  }

  private static Environment prod() {
    return Environments.cruddur().guardedFromDeletion().getLast();
  }
}
