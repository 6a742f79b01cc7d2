package com.cruddur.ops.teardown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.ops.aws.VpcAttachment;
import com.cruddur.ops.teardown.Faults.Death;
import com.cruddur.ops.teardown.Faults.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A teardown whose machine is lost, and its journal with it. */
final class TeardownElsewhereTest {
  private static final Set<String> LIFTS = Set.of("protectStack", "attach");
  private static final Options NO_LIFT =
      new Options(() -> "prod", false, Duration.ofHours(24), true, true, Set.of());

  @TempDir(factory = SharedMemory.class)
  private Path folder;

  /** Dead after each of its lifts in turn. */
  @Test
  void whatALostMachineLiftedIsSaidAndGivenBackByTheNext() {
    var calm = new FakeTime();
    var undisturbed = new Faults(FakeAccount.with("prod", calm), Fault.REFUSED, -1);
    Runs.run(undisturbed.account(), calm, "prod", Runs.ALL, folder.resolve("none"));
    var deaths = new ArrayList<Integer>();
    for (int at = 0; at < undisturbed.calls().size(); at++) {
      if (LIFTS.contains(undisturbed.calls().get(at))) {
        deaths.add(at);
      }
    }
    assertEquals(11, deaths.size(), "8 stacks, 3 functions");
    deaths.forEach(this::check);
  }

  private void check(int at) {
    var time = new FakeTime();
    var account = FakeAccount.with("prod", time);
    var before = account.protections();
    var dying = new Faults(account, Fault.DIES_AFTER, at).account();
    assertThrows(
        Death.class, () -> Runs.run(dying, time, "prod", Runs.ALL, folder.resolve("lost" + at)));
    time.pause(Lock.LIFE);

    var open = lifted(account, before);
    assertTrue(!open.isEmpty(), "at " + at);
    var said = PlanReport.text(DeployedSurvey.plan(account, TeardownTemplates.target("prod")));
    var verified =
        VerificationReport.text(Verification.of(account, TeardownTemplates.target("prod")));
    for (String id : open) {
      assertTrue(said.matches("(?s).*STILL LIFTED: [^\n]*" + id + ":.*"), id + " in " + said);
      assertTrue(verified.contains(id + " (STILL LIFTED)"), id + " in " + verified);
    }

    var refused = Runs.run(account, time, "prod", NO_LIFT, folder.resolve("next" + at));
    assertEquals(Exit.FAILED, refused.exit(), refused.output());
    assertTrue(
        lifted(account, before).stream().allMatch(id -> id.contains("Function")),
        () -> "where a function stood is all that nobody knows: " + refused.output());
    var last = Runs.run(account, time, "prod", Runs.ALL, folder.resolve("next" + at));
    assertEquals(Exit.CLEAN, last.exit(), last.output());
  }

  /** What stands without what it had. */
  private static Set<String> lifted(FakeAccount account, Map<String, String> before) {
    var lifted = new TreeSet<String>();
    account
        .protections()
        .forEach(
            (id, protection) -> {
              if (!protection.equals(before.get(id))) {
                lifted.add(id);
              }
            });
    return lifted;
  }

  /** Also of what stays, whose protection no teardown lifts. */
  @Test
  void aProtectionThatSomebodyLiftedByHandComesBackBeforeAnythingElse() {
    var time = new FakeTime();
    var account = FakeAccount.with("prod", time);
    for (String type :
        List.of("AWS::DynamoDB::GlobalTable", "AWS::Cognito::UserPool", "AWS::Logs::LogGroup")) {
      account.only(type).isProtected = false;
    }
    var plan = DeployedSurvey.plan(account, TeardownTemplates.target("prod"));
    assertEquals(
        Set.of(
            LiftedProtection.Kind.TABLE,
            LiftedProtection.Kind.USER_POOL,
            LiftedProtection.Kind.LOG_GROUP),
        Set.copyOf(plan.lifted().stream().map(LiftedProtection::kind).toList()));
    assertTrue(PlanReport.json(plan).contains("\"stillLifted\" : [ \"deletion protection of"));
    var refused = Runs.run(account, time, "prod", NO_LIFT, folder);
    assertTrue(refused.output().contains("restored: deletion protection of the table"));
    assertTrue(account.only("AWS::DynamoDB::GlobalTable").isProtected);
    assertTrue(account.only("AWS::Cognito::UserPool").isProtected);
  }

  @Test
  void whatIsDeclaredOpenIsNotCalledLifted() {
    for (String environment : List.of("dev", "staging", "prod")) {
      var account = FakeAccount.with(environment, new FakeTime());
      var plan = DeployedSurvey.plan(account, TeardownTemplates.target(environment));
      assertEquals(List.of(), plan.lifted());
    }
    var dev = FakeAccount.with("dev", new FakeTime());
    dev.only("AWS::Lambda::Function").attachment = VpcAttachment.NONE;
    assertEquals(1, DeployedSurvey.plan(dev, TeardownTemplates.target("dev")).lifted().size());
  }
}
