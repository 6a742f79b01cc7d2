package com.cruddur.ops.teardown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.AwsFailure;
import com.cruddur.ops.teardown.Faults.Death;
import com.cruddur.ops.teardown.Faults.Fault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two operators at once. */
final class LockTest {
  @TempDir private Path folder;

  private final FakeTime time = new FakeTime();
  private final FakeAccount account = FakeAccount.with("dev", time);
  private final Target target = TeardownTemplates.target("dev");

  private Lock lock() {
    return new Lock(account, target, time);
  }

  /** The second begins while the first is asked for the name. */
  @Test
  void theSecondOfTwoRunsIsRefusedAndChangesNothing() {
    var second = new Faults(account, Fault.REFUSED, -1);
    var refused = new Runs.Result[1];
    var options =
        new Options(
            () -> {
              refused[0] = Runs.run(second.account(), time, "dev", Runs.ALL, folder.resolve("2"));
              return "";
            },
            true,
            Duration.ofHours(24),
            true,
            true,
            Set.of());
    var first = Runs.run(account, time, "dev", options, folder.resolve("1"));
    assertEquals(Exit.CLEAN, first.exit(), first.output());
    assertEquals(Exit.FAILED, refused[0].exit());
    assertTrue(refused[0].output().contains(account.caller.arn() + " has the lock /cruddur-dev/"));
    assertTrue(refused[0].output().contains(" until 2026-11-21T12:30:00Z"), refused[0].output());
    assertEquals(List.of("caller", "putParameter", "parameter"), second.calls());
    assertEquals(Set.of(), account.parameters.all.keySet());
  }

  @Test
  void itIsReleasedAfterAFailureToo() {
    account.things.put("b", new Thing("AWS::EC2::NetworkInterface", "bastion"));
    account.things.get("b").uses = Set.of(account.only("AWS::EC2::VPC").id);
    assertEquals(Exit.FAILED, Runs.run(account, time, "dev", Runs.ALL, folder).exit());
    assertEquals(Set.of(), account.parameters.all.keySet());
    var nothing = new FakeAccount(time);
    assertThrows(NothingMatched.class, () -> Runs.run(nothing, time, "dev", Runs.ALL, folder));
    assertEquals(Set.of(), nothing.parameters.all.keySet());
  }

  @Test
  void thatOfARunThatDiedIsTakenOverAtItsEnd() {
    var dying = new Faults(account, Fault.DIES_BEFORE, 4).account();
    assertThrows(Death.class, () -> Runs.run(dying, time, "dev", Runs.ALL, folder));
    time.pause(FakeStacks.STALE);
    var early = Runs.run(account, time, "dev", Runs.ALL, folder);
    assertEquals(Exit.FAILED, early.exit());
    assertTrue(early.output().contains("wait until then"), early.output());
    assertTrue(
        VerificationReport.text(Verification.of(account, target)).contains("/teardown-lock (the"));
    time.pause(Lock.LIFE);
    assertEquals(Exit.CLEAN, Runs.run(account, time, "dev", Runs.ALL, folder).exit());
  }

  @Test
  void itIsRenewedWhileItsOwnerWaits() {
    var first = lock();
    first.acquire("first");
    for (int minute = 0; minute < 100; minute++) {
      first.renewing().pause(Duration.ofMinutes(1));
      assertThrows(Stopped.class, () -> lock().acquire("second"));
    }
    first.require();
    assertEquals("", first.release());
    lock().acquire("second");
  }

  @Test
  void whoLostItStopsAndLeavesItToItsOwner() {
    var first = lock();
    first.acquire("first");
    time.pause(Lock.LIFE);
    var second = lock();
    second.acquire("second");
    assertThrows(Stopped.class, first::require);
    assertTrue(first.isLost());
    assertEquals("", first.release());
    second.require();
    assertThrows(Stopped.class, () -> lock().acquire("third"));
  }

  /** Both saw that it had ended. */
  @Test
  void ofTwoThatTakeItOverAtOnceNotBothGoOn() {
    lock().acquire("dead");
    time.pause(Lock.LIFE);
    var winner = lock();
    var between =
        (Account)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Account.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("putParameter") && (boolean) arguments[2]) {
                    winner.acquire("winner");
                  }
                  try {
                    return method.invoke(account, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    var loser = new Lock(between, target, time);
    assertThrows(Stopped.class, () -> loser.acquire("loser"));
    time.pause(Lock.LIFE.dividedBy(2).plusSeconds(1));
    assertThrows(Stopped.class, winner::require);
  }

  @Test
  void anAnswerThatWasLostIsNoLockOfAnother() {
    var faults = new Faults(account, Fault.TIMED_OUT, 0).account();
    var patient = new Lock(RetryingAccount.of(faults, time), target, time);
    patient.acquire("me");
    patient.require();
    var refused = new Lock(new Faults(account, Fault.REFUSED, 0).account(), target, time);
    assertThrows(AwsFailure.class, () -> refused.acquire("not me"));
  }
}
