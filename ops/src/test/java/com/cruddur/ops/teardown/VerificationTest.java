package com.cruddur.ops.teardown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.ops.aws.Item;
import com.cruddur.ops.aws.Kind;
import com.cruddur.ops.teardown.Faults.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of an environment whose stacks are gone. */
final class VerificationTest {
  @TempDir private Path folder;

  private final FakeTime time = new FakeTime();

  private FakeAccount tornDown(String environment) {
    var account = FakeAccount.with(environment, time);
    Runs.run(account, time, environment, Runs.ALL, folder);
    time.pause(FakeStacks.INTERFACES_LINGER);
    return account;
  }

  private static Verification verification(FakeAccount account) {
    return Verification.of(account, TeardownTemplates.target("prod"));
  }

  /** One of every class that a name can tell. */
  @ParameterizedTest
  @CsvSource({
    "AWS::Logs::LogGroup, /aws/lambda/cruddur-dev-service-ApiFunction-1",
    "AWS::EC2::NetworkInterface, AWS Lambda VPC ENI-cruddur-dev-service-ApiFunction-2",
    "AWS::EC2::SecurityGroup, cruddur-dev-network-Group",
    "AWS::DAX::SubnetGroup, cruddur-dev-cache-daxsubnetgroup-1",
    "AWS::DAX::ParameterGroup, cruddur-dev-cache-daxparametergroup-1",
    "AWS::Lambda::EventSourceMapping,"
        + " arn:aws:lambda:us-east-1:1:function:cruddur-dev-service-Stream:live",
    "AWS::Lambda::Version, cruddur-dev-service-ApiFunction-1",
    "AWS::S3::Bucket, cruddur-dev-service-failed",
    "AWS::CloudWatch::Alarm, cruddur-dev-monitoring-Alarm",
    "AWS::SSM::Parameter, /cruddur-dev/thing",
    "AWS::CloudTrail::Trail, cruddur-dev-guardrails-Trail",
    "AWS::SNS::Topic, arn:aws:sns:us-east-1:1:cruddur-dev-monitoring-Topic",
    "AWS::IAM::Role, cruddur-dev-service-Role",
    "AWS::Backup::BackupVault, cruddur-dev",
    "AWS::WAFv2::WebACL, cruddur-dev-identity-FirewallWebAcl",
    "AWS::Budgets::Budget, cruddur-dev-monitoring-Budget",
  })
  void aLeftoverIsFoundByItsName(String type, String id) {
    var account = tornDown("dev");
    account.things.put(id, new Thing(type, id));
    var verification = Verification.of(account, TeardownTemplates.target("dev"));
    assertEquals(Exit.RESIDUE, verification.exit());
    assertEquals(1, verification.found().size(), () -> "" + verification.found());
    assertEquals(id, verification.found().getFirst().id());
    assertTrue(VerificationReport.text(verification).contains(id));
  }

  @ParameterizedTest
  @CsvSource({"cruddur-development-x", "mycruddur-dev", "cruddur-prod-x", "cruddur-dev2"})
  void anotherEnvironmentsThingsAreNotItsOwn(String id) {
    var account = tornDown("dev");
    account.things.put(id, new Thing("AWS::Logs::LogGroup", id));
    assertEquals(Exit.CLEAN, Verification.of(account, TeardownTemplates.target("dev")).exit());
  }

  @Test
  void aLeftoverIsFoundByItsTagAndAGhostIsNot() {
    var account = tornDown("dev");
    account.things.put("key-1", new Thing("AWS::KMS::Key", "key-1"));
    account.tagged.add("arn:aws:kms:us-east-1:111122223333:key/key-1");
    account.tagged.add("arn:aws:dynamodb:us-east-1:111122223333:table/gone");
    var verification = Verification.of(account, TeardownTemplates.target("dev"));
    assertEquals(1, verification.found().size(), () -> "" + verification.found());
    assertEquals(Kind.KEY.label(), verification.found().getFirst().what());
    account.tagged.add("arn:aws:ec2:us-east-1:111122223333:route-table/rtb-1");
    assertEquals(
        2, Verification.of(account, TeardownTemplates.target("dev")).count(Found.State.LEFT));
  }

  @Test
  void whatCloudFormationDeletedAndIsThereAllTheSameIsLeftOver() {
    var account = tornDown("staging");
    var id = account.stacks.stack("cruddur-staging-data").physicalIds.values().iterator().next();
    account.things.put(id, new Thing("AWS::DynamoDB::GlobalTable", id));
    var found = Verification.of(account, TeardownTemplates.target("staging")).found();
    assertTrue(
        found.stream()
            .anyMatch(it -> it.id().equals("cruddur-messages") && it.state() == Found.State.LEFT),
        "" + found);
  }

  @Test
  void keptAndExpiringThingsAreNamedAndNoResidue() {
    var account = tornDown("prod");
    var verification = Verification.of(account, TeardownTemplates.target("prod"));
    assertEquals(Exit.CLEAN, verification.exit(), () -> "" + verification.found());
    assertEquals(1, verification.count(Found.State.EXPIRING), "the key of the alarms' topics");
    var text = VerificationReport.text(verification);
    for (var kept :
        List.of(
            "cruddur-messages (DeletionPolicy Retain; in the way of the next deployment:"
                + " bin/cruddur adopt prod takes it over (docs/routines.md))",
            "Log3DAA8144 (DeletionPolicy Retain)")) {
      assertTrue(text.contains(kept), text);
    }
    assertTrue(text.contains("waits to be deleted on"), text);
  }

  /** Its roll-back keeps the vault, and with it the name that the next deployment needs. */
  @Test
  void whatAFailedFirstDeploymentLeavesIsNamedWithTheWayOut() {
    var account = new FakeAccount(time);
    account.stacks.deploy("prod", false);
    account.stacks.failedFirst("cruddur-prod-backup");
    time.pause(FakeStacks.STALE);
    var vault = account.only("AWS::Backup::BackupVault").id;
    var command = "aws backup delete-backup-vault --backup-vault-name " + vault;
    assertEquals(Exit.RESIDUE, verification(account).exit());
    var text = VerificationReport.text(verification(account));
    assertTrue(text.contains("cruddur-prod-backup (ROLLBACK_COMPLETE)"), text);
    assertTrue(text.contains(command), text);
    // A teardown keeps it too, and still says so
    Runs.run(account, time, "prod", Runs.ALL, folder);
    time.pause(FakeStacks.INTERFACES_LINGER);
    assertEquals(Exit.CLEAN, verification(account).exit());
    text = VerificationReport.text(verification(account));
    assertTrue(text.contains(command), text);
    // Deleted as it says, it is gone
    account.things.remove(vault);
    text = VerificationReport.text(verification(account));
    assertFalse(text.contains(vault), text);
  }

  /** A backup's own name and ARN say nothing of the environment; its table does. */
  @Test
  void copiesOfTheTableAreNamedAndThoseOfAnotherAreNot() {
    var account = tornDown("staging");
    account.items.add(new Item(Kind.TABLE_BACKUP, "arn:ours", "cruddur-messages", "arn:ours"));
    account.items.add(new Item(Kind.TABLE_BACKUP, "arn:others", "another-table", "arn:others"));
    var verification = Verification.of(account, TeardownTemplates.target("staging"));
    assertEquals(Exit.CLEAN, verification.exit());
    assertEquals(
        List.of("arn:ours"),
        verification.found().stream()
            .filter(it -> it.what().equals(Kind.TABLE_BACKUP.label()))
            .map(Found::id)
            .toList());
  }

  /** What AWS leaves of itself: none of it is residue, and each says what it is. */
  @ParameterizedTest
  @CsvSource({
    "FINAL_BACKUP, arn:final, cruddur-messages, EXPIRING, goes after 35 days",
    "VAULT_BACKUP, arn:point, cruddur-messages, KEPT, goes when it expires",
    "LOG_RESOURCE_POLICY, AWSLogDeliveryWrite20150319, log-group:cruddur-staging-service-Log:*,"
        + " NOT_ITS_OWN, made by AWS",
  })
  void whatAwsMadeIsKnown(Kind kind, String id, String name, Found.State state, String why) {
    var account = tornDown("staging");
    account.items.add(new Item(kind, id, name, ""));
    account.items.add(new Item(kind, "another", "another", ""));
    var verification = Verification.of(account, TeardownTemplates.target("staging"));
    assertEquals(Exit.CLEAN, verification.exit());
    var found = verification.found().stream().filter(it -> it.what().equals(kind.label())).toList();
    assertEquals(List.of(id), found.stream().map(Found::id).toList());
    assertEquals(state, found.getFirst().state());
    assertTrue(found.getFirst().why().contains(why), found::toString);
  }

  /** Of every call: it says what, reports the rest and ends with a status of its own. */
  @Test
  void whatCannotBeListedIsSaidAndTheRestIsReported() {
    var account = tornDown("prod");
    var id = "cruddur-prod-service-Role";
    account.things.put(id, new Thing("AWS::IAM::Role", id));
    account.things.put(id + "s", new Thing("AWS::SNS::Topic", id + "s"));
    var calm = new Faults(account, Fault.REFUSED, -1);
    var target = TeardownTemplates.target("prod");
    assertEquals(Exit.RESIDUE, Verification.of(calm.account(), target).exit());
    for (int at = 1; at < calm.calls().size(); at++) {
      var verification = Verification.of(new Faults(account, Fault.REFUSED, at).account(), target);
      var text = VerificationReport.text(verification);
      assertEquals(Exit.INCOMPLETE, verification.exit(), text);
      assertTrue(text.matches("(?s).*NOT LISTED[^\n]*\n  [^\n]* not you\n.*"), text);
      assertTrue(text.contains(id + " (") || text.contains(id + "s ("), text);
      assertTrue(VerificationReport.json(verification).contains("\"why\" : \""), text);
    }
    assertTrue(calm.calls().size() > Kind.values().length);
  }

  @Test
  void aStackThatStandsIsResidue() {
    var account = FakeAccount.with("dev", time);
    var verification = Verification.of(account, TeardownTemplates.target("dev"));
    assertEquals(Exit.RESIDUE, verification.exit());
    assertEquals(4, verification.found().stream().filter(it -> it.what().equals("stacks")).count());
  }
}
