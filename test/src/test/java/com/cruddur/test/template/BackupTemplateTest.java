package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.EveryProtection;
import com.cruddur.infra.synth.Properties;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BackupTemplateTest {

  @Test
  void theTableIsCopiedEveryNightAndEverySundayForLonger() {
    JsonNode rules =
        prod().only("AWS::Backup::BackupPlan").at("/Properties/BackupPlan/BackupPlanRule");
    assertEquals(2, rules.size());
    assertRule(rules.get(0), "cron(0 3 * * ? *)", 7);
    assertRule(rules.get(1), "cron(0 5 ? * SUN *)", 90);
  }

  /** A lock refuses jobs whose copies it could not keep, or would keep for ever. */
  @Test
  void theLockLetsThePlansCopiesIn() {
    JsonNode lock = vault().path("LockConfiguration");
    for (JsonNode days : prod().template().findValues("DeleteAfterDays")) {
      assertTrue(days.intValue() >= lock.path("MinRetentionDays").intValue(), days.toString());
      assertTrue(days.intValue() <= lock.path("MaxRetentionDays").intValue(), days.toString());
    }
    assertEquals(7, lock.path("MinRetentionDays").intValue());
    assertEquals(90, lock.path("MaxRetentionDays").intValue());
  }

  /** With a day from which it is final nobody, AWS included, could ever remove it. */
  @Test
  void theLockIsInGovernanceMode() {
    assertTrue(vault().at("/LockConfiguration/ChangeableForDays").isMissingNode());
  }

  @Test
  void theSelectionIsTheTableAndNothingByTag() {
    Properties.is(
        prod().only("AWS::Backup::BackupSelection").at("/Properties/BackupSelection"),
        """
        {
          "SelectionName": "table",
          "IamRoleArn": {"Fn::GetAtt": ["%s", "Arn"]},
          "Resources": [{"Fn::ImportValue":
            "cruddur-prod-data:ExportsOutputFnGetAttMessagesTable9E4E97A0Arn740BEFE6"}]
        }
        """
            .formatted(prod().resources("AWS::IAM::Role").keySet().iterator().next()));
  }

  @Test
  void theRoleCopiesTheTableIntoTheVaultAndDeletesAndRestoresNothing() {
    JsonNode role = prod().only("AWS::IAM::Role").path("Properties");
    Properties.is(
        role.at("/AssumeRolePolicyDocument/Statement"),
        """
        [{
          "Effect": "Allow",
          "Principal": {"Service": "backup.amazonaws.com"},
          "Action": "sts:AssumeRole",
          "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}
        }]
        """);
    assertEquals(1, role.path("Policies").size());
    Properties.is(
        role.at("/Policies/0/PolicyDocument/Statement"),
        """
        [
          {
            "Sid": "CopyTable",
            "Effect": "Allow",
            "Action": [
              "dynamodb:DescribeTable", "dynamodb:ListTagsOfResource", "dynamodb:StartAwsBackupJob"
            ],
            "Resource": {"Fn::ImportValue":
              "cruddur-prod-data:ExportsOutputFnGetAttMessagesTable9E4E97A0Arn740BEFE6"}
          },
          {
            "Sid": "FindVault",
            "Effect": "Allow",
            "Action": "backup:DescribeBackupVault",
            "Resource": {"Fn::GetAtt": ["%s", "BackupVaultArn"]}
          }
        ]
        """
            .formatted(prod().resources("AWS::Backup::BackupVault").keySet().iterator().next()));
  }

  /**
   * The way out of docs/routines.md when a vault of this name is there: an import needs its
   * deletion policy, and takes nothing but it while it refers to nothing else of the stack.
   */
  @Test
  void aVaultThatIsLeftCanBeImportedAlone() throws IOException {
    String id = prod().resources("AWS::Backup::BackupVault").keySet().iterator().next();
    assertEquals(
        "Retain", prod().only("AWS::Backup::BackupVault").path("DeletionPolicy").textValue());
    for (String reference : List.of("Ref", "Fn::GetAtt", "Fn::ImportValue", "Fn::Sub")) {
      assertEquals(List.of(), vault().findValues(reference), reference);
    }
    String mapping =
        "{\"%s\":{\"BackupVaultName\":\"%s\"}}"
            .formatted(id, vault().path("BackupVaultName").textValue());
    String page = Files.readString(SynthesizedApp.ROOT.resolve("docs/routines.md"));
    assertTrue(page.contains("echo '" + mapping + "' > vault.json"), mapping);
  }

  /** Each of these is in the way of the next deployment, and has a way out (record 13). */
  @Test
  void nothingElseIsKeptUnderAFixedName() {
    Map<String, Set<String>> kept = new TreeMap<>();
    for (SynthesizedApp assembly : List.of(SynthesizedApp.shared(), EveryProtection.assembly())) {
      for (SynthesizedStack stack : assembly.stacks()) {
        for (JsonNode resource : stack.resources().values()) {
          if (!PhysicalNames.of(resource).isEmpty()
              && resource.path("DeletionPolicy").asText().startsWith("Retain")) {
            kept.computeIfAbsent(resource.path("Type").asText(), _ -> new TreeSet<>())
                .add(stack.name());
          }
        }
      }
    }
    assertEquals(
        Map.of(
            "AWS::Backup::BackupVault", Set.of("backup"),
            "AWS::DynamoDB::GlobalTable", Set.of("data")),
        kept);
    // Nothing beside the table could fail, and roll it back
    assertEquals(1, SynthesizedApp.shared().stack("prod", "data").resources().size());
  }

  private static void assertRule(JsonNode rule, String schedule, int days) {
    assertEquals(schedule, rule.path("ScheduleExpression").textValue());
    assertEquals(days, rule.at("/Lifecycle/DeleteAfterDays").intValue());
    assertTrue(rule.at("/Lifecycle/MoveToColdStorageAfterDays").isMissingNode());
    assertEquals(60, rule.path("StartWindowMinutes").intValue());
    assertEquals(360, rule.path("CompletionWindowMinutes").intValue());
  }

  private static JsonNode vault() {
    return prod().only("AWS::Backup::BackupVault").path("Properties");
  }

  private static SynthesizedStack prod() {
    return SynthesizedApp.shared().stack("prod", "backup");
  }
}
