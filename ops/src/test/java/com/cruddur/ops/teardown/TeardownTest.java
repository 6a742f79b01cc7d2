package com.cruddur.ops.teardown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.Caller;
import com.cruddur.ops.aws.TableCopy;
import com.cruddur.ops.teardown.Faults.Fault;
import com.cruddur.templates.Json;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A teardown against an account in memory. */
final class TeardownTest {
  @TempDir private Path folder;

  private final FakeTime time = new FakeTime();

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void allStacksGoAndNothingIsLeftButWhatIsKept(String environment) {
    var account = FakeAccount.with(environment, time);
    var result = Runs.run(account, time, environment, Runs.ALL, folder);
    assertEquals(Exit.CLEAN, result.exit(), result.output());
    assertEquals(List.of(), account.stacks.standing());
    time.pause(FakeStacks.INTERFACES_LINGER);
    var verification = Verification.of(account, TeardownTemplates.target(environment));
    assertEquals(0, verification.count(Found.State.LEFT), () -> "" + verification.found());
    assertEquals(
        environment.equals("prod"),
        verification.count(Found.State.KEPT) > 0,
        () -> "" + verification.found());
  }

  @Test
  void functionsLeaveTheVpcBeforeTheFirstStackGoes() {
    var faults = new Faults(FakeAccount.with("prod", time), Fault.REFUSED, -1);
    Runs.run(faults.account(), time, "prod", Runs.ALL, folder);
    assertEquals(3, faults.calls().stream().filter("attach"::equals).count());
    assertTrue(faults.calls().lastIndexOf("attach") < faults.calls().indexOf("deleteStack"));
  }

  @Test
  void aFreshCopyIsEnough() {
    var account = FakeAccount.with("prod", time);
    account.copies.put(
        "c", new TableCopy("arn:c", time.now().minus(Duration.ofHours(23)), true, ""));
    var options = new Options(() -> "", true, Duration.ofHours(24), false, false, Set.of());
    var result = Runs.run(account, time, "prod", options, folder);
    assertEquals(Exit.CLEAN, result.exit(), result.output());
    assertEquals(Set.of("c"), account.copies.keySet());
  }

  @Test
  void anotherTeamsStackIsLeftAlone() {
    var account = FakeAccount.with("prod", time);
    account.stacks.add("cruddur-prod-frontend");
    account.stacks.add("cruddur-prod-old").become("DELETE_COMPLETE");
    time.pause(FakeStacks.STALE);
    var leave = Set.of("cruddur-prod-frontend");
    var options = new Options(() -> "", true, Duration.ofHours(24), true, true, leave);
    var result = Runs.run(account, time, "prod", options, folder);
    assertEquals(Exit.CLEAN, result.exit(), result.output());
    assertEquals(
        leave,
        Set.copyOf(account.stacks.standing().stream().map(it -> it.template.name()).toList()));
    time.pause(FakeStacks.INTERFACES_LINGER);
    var verification = Verification.of(account, TeardownTemplates.target("prod"));
    assertEquals(Exit.CLEAN, verification.exit(), () -> "" + verification.found());
    assertEquals(8, verification.deletedStacks(), "another's deleted one is none of them");
    assertTrue(VerificationReport.text(verification).contains("cruddur-prod-frontend (named like"));
  }

  /** Nothing of a table that is gone can be copied any more. */
  @Test
  void whereTheTableIsGoneNoCopyIsAskedFor() {
    var account = FakeAccount.with("prod", time);
    account.things.remove(account.only("AWS::DynamoDB::GlobalTable").id);
    var options = new Options(() -> "", true, Duration.ofHours(24), false, false, Set.of());
    var result = Runs.run(account, time, "prod", options, folder);
    assertEquals(Exit.CLEAN, result.exit(), result.output());
  }

  @Test
  void aFailedDeletionSaysWhyAndGivesProtectionBack() {
    var account = FakeAccount.with("prod", time);
    Thing group = account.only("AWS::DAX::SubnetGroup");
    var stranger = new Thing("AWS::DAX::Cluster", "stranger");
    stranger.uses = Set.of(group.id);
    account.things.put(stranger.id, stranger);
    var result = Runs.run(account, time, "prod", Runs.ALL, folder);
    assertEquals(Exit.FAILED, result.exit());
    assertTrue(result.output().contains("in use by stranger"), result.output());
    assertTrue(
        account.stacks.standing().stream().allMatch(stack -> stack.terminationProtected),
        result.output());
    account.things.remove("stranger");
    time.pause(FakeStacks.STALE);
    assertEquals(Exit.CLEAN, Runs.run(account, time, "prod", Runs.ALL, folder).exit());
  }

  @Test
  void interfacesThatDoNotLeaveStopItBeforeTheNetworkIsTouched() {
    var account = FakeAccount.with("dev", time);
    var faults = new Faults(account, Fault.REFUSED, -1);
    var late = new Thing("AWS::EC2::NetworkInterface", "AWS Lambda VPC ENI-cruddur-dev-x-1");
    late.uses = Set.of(account.only("AWS::EC2::VPC").id);
    account.things.put(late.id, late);
    var result = Runs.run(faults.account(), time, "dev", Runs.ALL, folder);
    assertEquals(Exit.FAILED, result.exit());
    assertTrue(result.output().contains("1 network interfaces are still in"), result.output());
    assertTrue(
        result
            .output()
            .contains(
                "aws ec2 delete-network-interface --region us-east-1 --network-interface-id "
                    + late.id),
        result.output());
    assertEquals("CREATE_COMPLETE", account.stacks.get("cruddur-dev-network").status);
  }

  @Test
  void anotherAccountRegionOrNameMatchesNothing() throws IOException {
    var account = FakeAccount.with("prod", time);
    var right = account.caller;
    account.caller = new Caller("999999999999", right.region(), right.arn());
    assertNothingMatches(account, "prod");
    account.caller = new Caller(right.account(), "eu-west-1", right.arn());
    assertNothingMatches(account, "prod");
    account.caller = right;
    assertNothingMatches(account, "dev");
    Files.writeString(folder.resolve("manifest.json"), "{\"artifacts\": {}}");
    assertThrows(NothingMatched.class, () -> Target.of(folder, "nowhere"));
  }

  private void assertNothingMatches(FakeAccount account, String environment) {
    var faults = new Faults(account, Fault.REFUSED, -1);
    assertThrows(
        NothingMatched.class,
        () -> Runs.run(faults.account(), time, environment, Runs.ALL, folder));
    assertThrows(
        NothingMatched.class,
        () -> Verification.of(faults.account(), TeardownTemplates.target(environment)));
    assertFalse(faults.calls().stream().anyMatch(TeardownRefusalsTest.CHANGES::contains));
  }

  /** A policy that was changed and never deployed keeps nothing. */
  @Test
  void whatIsDeployedDecidesAndNotWhatWasSynthesized() {
    var account = FakeAccount.with("prod", time);
    var before =
        (Account)
            Proxy.newProxyInstance(
                Account.class.getClassLoader(),
                new Class<?>[] {Account.class},
                (_, method, arguments) ->
                    method.getName().equals("template")
                        ? Json.parse(
                            account
                                .template((String) arguments[0])
                                .toString()
                                .replace("\"Retain\"", "\"Delete\""))
                        : method.invoke(account, arguments));
    var plan = DeployedSurvey.plan(before, TeardownTemplates.target("prod"));
    assertTrue(plan.steps().stream().allMatch(step -> step.stays().isEmpty()));
    assertEquals(
        List.of("cruddur-messages"),
        plan.protections().stream()
            .filter(lift -> lift.kind() == LiftedProtection.Kind.TABLE)
            .map(LiftedProtection::id)
            .toList());
    assertEquals(
        1,
        plan.protections().stream()
            .filter(it -> it.kind() == LiftedProtection.Kind.USER_POOL)
            .count());
  }

  /** A change set that nobody executed: nothing is in the stack, and nothing is at work on it. */
  @Test
  void aStackInReviewGoesToo() {
    var account = FakeAccount.with("dev", time);
    account.stacks.get("cruddur-dev-service").status = "REVIEW_IN_PROGRESS";
    time.pause(FakeStacks.STALE);
    var plan = DeployedSurvey.plan(account, TeardownTemplates.target("dev"));
    assertEquals(List.of(), plan.blockers());
    assertTrue(PlanReport.text(plan).contains("cruddur-dev-service (REVIEW_IN_PROGRESS)"));
  }

  @Test
  void runAgainAfterTheEndItSaysThatNothingIsLeft() {
    var account = FakeAccount.with("dev", time);
    Runs.run(account, time, "dev", Runs.ALL, folder);
    time.pause(FakeStacks.STALE);
    var again = Runs.run(account, time, "dev", Runs.ALL, folder);
    assertEquals(Exit.CLEAN, again.exit());
    assertTrue(again.output().contains("No stack of dev is left"), again.output());
  }
}
