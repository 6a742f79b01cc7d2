package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at what stands in a stack, for what has to be lifted, emptied or moved out of the way. */
final class Inspection {
  private final Account account;
  private final Target target;
  private final String stack;
  private final List<LiftedProtection> lifts = new ArrayList<>();
  private final List<LiftedProtection> lifted = new ArrayList<>();
  private final List<Blocker> blockers = new ArrayList<>();
  private final List<String> buckets = new ArrayList<>();
  private final List<String> full = new ArrayList<>();
  private String vpc = "";

  Inspection(Account account, Target target, String stack) {
    this.account = account;
    this.target = target;
    this.stack = stack;
  }

  /** On: it has to be lifted. Declared and not on: somebody did that already. */
  void inspectTermination(boolean on, boolean declared) {
    var lift = LiftedProtection.protection(LiftedProtection.Kind.TERMINATION, stack, stack);
    if (on) {
      lifts.add(lift);
    } else if (declared) {
      lifted.add(lift);
    }
  }

  /**
   * What a deletion policy keeps is in nobody's way, but it may lack the protection that it has by
   * its template.
   */
  void inspect(StackTemplate.Declared declared, String id) {
    LiftedProtection.Kind.of(declared.type()).ifPresent(kind -> inspect(kind, declared, id));
    if (declared.kept()) {
      return;
    }
    switch (declared.type()) {
      case "AWS::Cognito::UserPool" -> inspectDomains(id);
      case "AWS::S3::Bucket" -> {
        buckets.add(id);
        if (account.objects(id) > 0) {
          full.add(id);
        }
      }
      case "AWS::EC2::VPC" -> inspectVpc(id);
      default -> {}
    }
  }

  private void inspect(LiftedProtection.Kind kind, StackTemplate.Declared declared, String id) {
    boolean isDeclared = DeletionOutcome.isProtected(declared) || DeletionOutcome.isInVpc(declared);
    if (declared.kept() && !isDeclared) {
      return;
    }
    var lift = LiftedProtection.protection(kind, stack, id);
    var isOn = lift.isOn(account);
    if (isOn.equals(Optional.of(false)) && isDeclared) {
      lifted.add(lift);
    } else if (isOn.equals(Optional.of(true)) && !declared.kept()) {
      lifts.add(lift.withPlace(account));
    }
  }

  private void inspectDomains(String id) {
    account.userPool(id).stream()
        .flatMap(pool -> Stream.of(pool.domain(), pool.customDomain()))
        .filter(domain -> domain != null && !domain.isEmpty())
        .forEach(
            domain ->
                blockers.add(
                    new Blocker(
                        "The user pool %s of %s has the domain %s, which keeps it from being deleted."
                            .formatted(id, stack, domain),
                        "aws cognito-idp delete-user-pool-domain --user-pool-id %s --domain %s"
                            .formatted(id, domain))));
  }

  /** Interfaces of the environment's own functions and cache leave with them. */
  private void inspectVpc(String id) {
    vpc = id;
    for (NetworkInterface networkInterface : account.networkInterfaces(id)) {
      String description = networkInterface.description();
      if (!description.startsWith("AWS Lambda VPC ENI-" + target.prefix())
          && !description.startsWith("DAX ")) {
        blockers.add(
            new Blocker(
                "The network interface %s (%s) in the VPC of %s is not the environment's."
                    .formatted(networkInterface.id(), description, stack),
                "Delete what it belongs to."));
      }
    }
  }

  List<LiftedProtection> lifts() {
    return lifts;
  }

  /** What is declared and not on. */
  List<LiftedProtection> lifted() {
    return lifted;
  }

  List<Blocker> blockers() {
    return blockers;
  }

  List<String> buckets() {
    return buckets;
  }

  /** The buckets that are not empty. */
  List<String> full() {
    return full;
  }

  /** The VPC that goes; empty: none. */
  String vpc() {
    return vpc;
  }
}
