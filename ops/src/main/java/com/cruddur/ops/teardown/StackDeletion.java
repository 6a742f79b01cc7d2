package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.AwsFailure;
import com.cruddur.ops.aws.DeployedStack;
import com.cruddur.ops.aws.NetworkInterface;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
  private final String region;
  private final Time time;
  private final PrintWriter out;

  /** By stack: when its deletion was asked for. */
  private final Map<String, Instant> asked = new TreeMap<>();

  /** Stacks that were seen being deleted since. */
  private final Set<String> begun = new TreeSet<>();

  StackDeletion(Account account, String region, Time time, PrintWriter out) {
    this.account = account;
    this.region = region;
    this.time = time;
    this.out = out;
  }

  /**
   * @throws Stopped with CloudFormation's reasons when it fails or does not end
   */
  void delete(Step step) {
    ask(step);
    Instant since = time.now();
    while (true) {
      Optional<DeployedStack> stack = account.stack(step.id());
      if (stack.isEmpty() || stack.get().isDeleted()) {
        out.printf("  deleted after %d s%n", Duration.between(since, time.now()).toSeconds());
        return;
      }
      Duration waited = Duration.between(since, time.now());
      if (stack.get().status().equals(DELETING)) {
        begun.add(step.stack());
      } else if (isSettled(step.stack())) {
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

  private void ask(Step step) {
    try {
      account.deleteStack(step.id());
    } catch (AwsFailure e) {
      if (e.retryable()) {
        // It may have arrived, and the answer been lost
        asked.put(step.stack(), time.now());
      }
      throw e;
    }
    asked.put(step.stack(), time.now());
  }

  /** Whether a status other than that of a deletion is not merely that of before it. */
  private boolean isSettled(String stack) {
    return begun.contains(stack)
        || Duration.between(asked.getOrDefault(stack, Instant.EPOCH), time.now()).compareTo(BEGIN)
            > 0;
  }

  /**
   * Whether CloudFormation is deleting a stack, once that is certain.
   *
   * @param stack its name
   */
  boolean goes(String stack) {
    while (true) {
      var found = account.stack(stack).filter(it -> !it.isDeleted());
      if (found.isPresent() && found.get().status().equals(DELETING)) {
        return true;
      }
      if (found.isEmpty() || isSettled(stack)) {
        return false;
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

  private static String removal(NetworkInterface left, String region) {
    return "%n  aws ec2 delete-network-interface --region %s --network-interface-id %s  # %s: %s"
        .formatted(region, left.id(), left.status(), left.description());
  }

  /** A security group or subnet that an interface stands in cannot be deleted. */
  void awaitNoInterfaces(String vpc) {
    Instant end = time.now().plus(INTERFACES_LIMIT);
    int seen = -1;
    while (true) {
      var interfaces = account.networkInterfaces(vpc);
      int left = interfaces.size();
      if (left == 0) {
        return;
      }
      if (left != seen) {
        out.printf("  waiting for %d network interfaces to leave %s%n", left, vpc);
        seen = left;
      }
      if (time.now().isAfter(end)) {
        throw new Stopped(
            "%d network interfaces are still in %s after %d minutes. One that is in use goes with what it belongs to; one that is available goes by its command:%s"
                .formatted(
                    left,
                    vpc,
                    INTERFACES_LIMIT.toMinutes(),
                    interfaces.stream()
                        .map(it -> removal(it, region))
                        .collect(Collectors.joining())));
      }
      time.pause(PAUSE);
    }
  }
}
