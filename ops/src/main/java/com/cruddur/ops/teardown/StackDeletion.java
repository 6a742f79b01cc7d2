package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.DeployedStack;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** Deletes a stack and waits until it is gone. */
final class StackDeletion {
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration LIMIT = Duration.ofMinutes(90);
  private static final Duration INTERFACES_LIMIT = Duration.ofMinutes(60);

  /** How long a status may be one of before the deletion was asked for. */
  private static final Duration BEGIN = Duration.ofMinutes(1);

  private static final String DELETING = "DELETE_IN_PROGRESS";

  private final Account account;
  private final Time time;
  private final PrintWriter out;

  StackDeletion(Account account, Time time, PrintWriter out) {
    this.account = account;
    this.time = time;
    this.out = out;
  }

  /**
   * @throws Stopped with CloudFormation's reasons when it fails or does not end
   */
  void delete(Step step) {
    account.deleteStack(step.id());
    Instant asked = time.now();
    boolean begun = false;
    while (true) {
      Optional<DeployedStack> stack = account.stack(step.id());
      if (stack.isEmpty() || stack.get().isDeleted()) {
        out.printf("  deleted after %d s%n", Duration.between(asked, time.now()).toSeconds());
        return;
      }
      begun |= stack.get().status().equals(DELETING);
      Duration waited = Duration.between(asked, time.now());
      if (!stack.get().status().equals(DELETING) && (begun || waited.compareTo(BEGIN) > 0)) {
        throw new Stopped(failure(step, stack.get()));
      }
      if (waited.compareTo(LIMIT) > 0) {
        throw new Stopped(
            "%s is still %s after %d minutes; CloudFormation goes on with it."
                .formatted(step.stack(), DELETING, LIMIT.toMinutes()));
      }
      time.pause(PAUSE);
    }
  }

  private String failure(Step step, DeployedStack stack) {
    var reasons = account.deleteFailures(step.id());
    return "%s was not deleted (%s): %s."
        .formatted(
            step.stack(),
            stack.status(),
            reasons.isEmpty() ? stack.reason() : String.join("; ", reasons));
  }

  /** What an earlier run began goes on in CloudFormation, whoever watches. */
  void awaitEarlier(Target target) {
    Instant end = time.now().plus(LIMIT);
    var seen = "";
    while (true) {
      var names =
          EnvironmentStacks.of(account, target).standing().stream()
              .filter(stack -> stack.status().equals(DELETING))
              .map(DeployedStack::name)
              .collect(Collectors.joining(", "));
      if (names.isEmpty()) {
        return;
      }
      if (!names.equals(seen)) {
        out.printf("Waiting for a deletion that was begun earlier: %s%n", names);
        seen = names;
      }
      if (time.now().isAfter(end)) {
        throw new Stopped("CloudFormation is still at work on %s.".formatted(names));
      }
      time.pause(PAUSE);
    }
  }

  /** A security group or subnet that an interface stands in cannot be deleted. */
  void awaitNoInterfaces(String vpc) {
    Instant end = time.now().plus(INTERFACES_LIMIT);
    int seen = -1;
    while (true) {
      int left = account.networkInterfaces(vpc).size();
      if (left == 0) {
        return;
      }
      if (left != seen) {
        out.printf("  waiting for %d network interfaces to leave %s%n", left, vpc);
        seen = left;
      }
      if (time.now().isAfter(end)) {
        throw new Stopped(
            "%d network interfaces are still in %s after %d minutes."
                .formatted(left, vpc, INTERFACES_LIMIT.toMinutes()));
      }
      time.pause(PAUSE);
    }
  }
}
