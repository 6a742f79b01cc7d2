package com.cruddur.ops.teardown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.ops.teardown.Faults.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes on in AWS while a teardown waits, or no longer does. */
final class TeardownWaitsTest {
  @TempDir private Path folder;

  private final FakeTime time = new FakeTime();

  /** Giving protection back to a stack that is being deleted would make its deletion fail. */
  @Test
  void whatIsLiftedOfAStackThatIsStillBeingDeletedStaysSo() {
    var account = FakeAccount.with("staging", time);
    account.only("AWS::DynamoDB::GlobalTable").isProtected = true;
    account.stacks.takes = Duration.ofHours(3);
    var result = Runs.run(account, time, "staging", Runs.ALL, folder);
    for (int run = 0; run < 5 && account.only("AWS::DynamoDB::GlobalTable").isProtected; run++) {
      assertEquals(Exit.FAILED, result.exit(), result.output());
      assertTrue(result.output().contains("CloudFormation goes on with it"), result.output());
      result = Runs.run(account, time, "staging", Runs.ALL, folder);
    }
    assertTrue(
        result
            .output()
            .contains(
                "STILL LIFTED: deletion protection of the table cruddur-messages:"
                    + " cruddur-staging-data is being deleted"),
        result.output());
    account.stacks.takes = FakeStacks.TAKES;
    time.pause(Duration.ofHours(3));
    var last = Runs.run(account, time, "staging", Runs.ALL, folder);
    assertEquals(Exit.CLEAN, last.exit(), last.output());
    assertEquals(List.of(), account.stacks.stack("cruddur-staging-data").failures);
  }

  /** Its stack stands, and nothing was begun: it goes back where it was. */
  @Test
  void aFunctionOfAStackThatStaysGoesBackIntoTheVpc() {
    var account = FakeAccount.with("prod", time);
    var before = account.protections();
    account.stacks.takes = Duration.ofHours(3);
    var result = Runs.run(account, time, "prod", Runs.ALL, folder);
    assertEquals(Exit.FAILED, result.exit());
    var now = account.protections();
    before.keySet().retainAll(now.keySet());
    assertEquals(before, now, result.output());
  }

  @Test
  void aFunctionHasLeftTheVpcBeforeAnyStackGoes() {
    var account = FakeAccount.with("dev", time);
    var faults = new Faults(account, Fault.REFUSED, -1);
    var result = Runs.run(faults.account(), time, "dev", Runs.ALL, folder);
    assertEquals(Exit.CLEAN, result.exit(), result.output());
    var calls = faults.calls();
    assertTrue(
        calls.subList(0, calls.indexOf("deleteStack")).stream()
                .filter("functionConfiguration"::equals)
                .count()
            > 2,
        "asked until LastUpdateStatus is no longer InProgress: " + calls);
  }

  /** A deployment has just changed it: ResourceConflictException, which passes. */
  @Test
  void aFunctionThatIsBeingUpdatedIsWaitedFor() {
    var account = FakeAccount.with("dev", time);
    account.only("AWS::Lambda::Function").updating = time.now().plusSeconds(300);
    var result = Runs.run(account, time, "dev", Runs.ALL, folder);
    assertEquals(Exit.CLEAN, result.exit(), result.output());
  }

  @Test
  void aFunctionThatCannotLeaveTheVpcStopsItBeforeTheFirstDelete() {
    var account = FakeAccount.with("dev", time);
    account.functions.failure = "The role may not delete network interfaces";
    var result = Runs.run(account, time, "dev", Runs.ALL, folder);
    assertEquals(Exit.FAILED, result.exit());
    assertTrue(result.output().contains("may not delete network interfaces"), result.output());
    assertEquals(4, account.stacks.standing().size());
  }

  @Test
  void aBucketIsLookedAtAgainRightBeforeItsStackGoes() {
    for (boolean empty : List.of(true, false)) {
      var account = FakeAccount.with("dev", time);
      var bucket = account.only("AWS::S3::Bucket");
      var written = new ArrayList<String>();
      var options =
          new Options(
              () -> {
                // After everything was checked
                bucket.objects = 2;
                written.add(bucket.id);
                return "";
              },
              true,
              Duration.ofHours(24),
              true,
              empty,
              Set.of());
      var result = Runs.run(account, time, "dev", options, folder.resolve("" + empty));
      assertTrue(!written.isEmpty());
      assertEquals(empty ? Exit.CLEAN : Exit.FAILED, result.exit(), result.output());
      assertTrue(
          result.output().contains(empty ? "emptying " : "add --empty-buckets"), result.output());
      assertTrue(
          account.stacks.standing().stream().allMatch(it -> it.failures.isEmpty()),
          result.output());
    }
  }
}
