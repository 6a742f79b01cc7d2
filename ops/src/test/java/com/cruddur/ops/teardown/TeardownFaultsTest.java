package com.cruddur.ops.teardown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.ops.aws.AwsFailure;
import com.cruddur.ops.teardown.Faults.Death;
import com.cruddur.ops.teardown.Faults.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A teardown that fails at each of its calls in turn, in every way: it says so, nothing that stands
 * is left without its protection unless it says so or the journal knows, and the next run ends
 * clean.
 */
@Tag("thorough")
final class TeardownFaultsTest {
  @TempDir(factory = SharedMemory.class)
  private Path folder;

  /** The counts are those of the committed templates; at least so many faults are injected. */
  @ParameterizedTest
  @CsvSource({"prod, 900", "staging, 650"})
  void afterAFaultAtAnyCallTheNextRunEndsClean(String environment, int atLeast) throws IOException {
    int calls = calls(environment);
    Map<Fault, Integer> injected = new TreeMap<>();
    for (Fault fault : Fault.values()) {
      for (int at = 0; at < calls; at++) {
        check(environment, fault, at);
        injected.merge(fault, 1, Integer::sum);
      }
    }
    int sum = injected.values().stream().mapToInt(Integer::intValue).sum();
    assertEquals(calls * Fault.values().length, sum);
    assertTrue(sum >= atLeast, environment + ": " + injected);
  }

  /** How many calls a run makes that nothing disturbs. */
  private int calls(String environment) {
    var time = new FakeTime();
    var account = account(environment, time);
    var faults = new Faults(account, Fault.REFUSED, -1);
    var result =
        Runs.run(faults.account(), time, environment, Runs.ALL, folder.resolve("undisturbed"));
    assertEquals(Exit.CLEAN, result.exit(), result.output());
    return faults.calls().size();
  }

  /** Prod as it is; another one with protections that somebody set by hand, and a full bucket. */
  private static FakeAccount account(String environment, FakeTime time) {
    var account = FakeAccount.with(environment, time);
    if (!environment.equals("prod")) {
      account.only("AWS::DynamoDB::GlobalTable").isProtected = true;
      account.only("AWS::Logs::LogGroup").isProtected = true;
      account.only("AWS::Cognito::UserPool").isProtected = true;
      account.only("AWS::S3::Bucket").objects = 3;
    }
    return account;
  }

  private void check(String environment, Fault fault, int at) throws IOException {
    var where = environment + " " + fault + " at " + at;
    var journals = folder.resolve(environment + fault + at);
    var time = new FakeTime();
    var account = account(environment, time);
    var before = account.protections();
    var faults = new Faults(account, fault, at);
    String output = "";
    try {
      var result = Runs.run(faults.account(), time, environment, Runs.ALL, journals);
      output = result.output();
      boolean passes = fault == Fault.THROTTLED || fault == Fault.TIMED_OUT;
      assertEquals(passes ? Exit.CLEAN : Exit.FAILED, result.exit(), where + output);
      assertEquals(!passes, output.contains("Stopped. "), where + output);
    } catch (AwsFailure e) {
      // The very first call: nothing was begun
      assertEquals(0, at, where);
    } catch (Death _) {
      assertTrue(fault == Fault.DIES_BEFORE || fault == Fault.DIES_AFTER, where);
    }
    checkProtections(account, before, journals, where, output, fault);

    // What CloudFormation had begun goes through, whoever watches
    time.pause(FakeStacks.TAKES);
    account.settle();
    assertTrue(
        account.stacks.standing().stream().allMatch(it -> it.failures.isEmpty()), where + output);

    // A person takes longer to start it again than a description stays stale
    time.pause(account.parameters.all.isEmpty() ? FakeStacks.STALE : Lock.LIFE);
    var again = Runs.run(account, time, environment, Runs.ALL, journals);
    assertEquals(Exit.CLEAN, again.exit(), where + again.output());
    assertTrue(account.stacks.standing().isEmpty(), where);
    assertFalse(hasJournal(journals), where);
    var kept = account.protections();
    before.keySet().retainAll(kept.keySet());
    assertEquals(before, kept, where);
    time.pause(FakeStacks.INTERFACES_LINGER);
    var verification = Verification.of(account, TeardownTemplates.target(environment));
    assertEquals(Exit.CLEAN, verification.exit(), () -> where + verification.found());
  }

  /** What was lifted and stands is back, or the output and the journal name it. */
  private static void checkProtections(
      FakeAccount account,
      Map<String, String> before,
      Path journals,
      String where,
      String output,
      Fault fault)
      throws IOException {
    String journal = hasJournal(journals) ? journal(journals) : "";
    for (var entry : account.protections().entrySet()) {
      if (!entry.getValue().equals(before.get(entry.getKey()))) {
        assertTrue(journal.contains('"' + entry.getKey() + '"'), where + " " + entry + journal);
        boolean died = fault == Fault.DIES_BEFORE || fault == Fault.DIES_AFTER;
        assertTrue(died || output.contains("STILL LIFTED"), where + output);
      }
    }
  }

  private static boolean hasJournal(Path journals) throws IOException {
    if (!Files.isDirectory(journals)) {
      return false;
    }
    try (var files = Files.list(journals)) {
      return files.anyMatch(file -> file.toString().endsWith(".json"));
    }
  }

  private static String journal(Path journals) throws IOException {
    try (var files = Files.list(journals)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(
              file -> {
                try {
                  return Files.readString(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .collect(Collectors.joining());
    }
  }
}
