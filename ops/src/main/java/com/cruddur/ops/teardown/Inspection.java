package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.NetworkInterface;
import java.util.ArrayList;
import java.util.List;

/** Looks at what stands in a stack, for what has to be lifted, emptied or moved out of the way. */
final class Inspection {
  private final Account account;
  private final Target target;
  private final String stack;
  private final List<Lift> lifts = new ArrayList<>();
  private final List<Blocker> blockers = new ArrayList<>();
  private final List<String> buckets = new ArrayList<>();
  private String vpc = "";

  Inspection(Account account, Target target, String stack) {
    this.account = account;
    this.target = target;
    this.stack = stack;
  }

  void lift(Lift.Kind kind, String id) {
    lifts.add(Lift.protection(kind, stack, id));
  }

  /** What a deletion policy keeps is in nobody's way, a VPC's interfaces excepted. */
  void inspect(StackTemplate.Declared declared, String id) {
    if (declared.kept()) {
      return;
    }
    switch (declared.type()) {
      case "AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table" -> {
        var table = account.table(id);
        if (table.filter(it -> it.path("DeletionProtectionEnabled").asBoolean()).isPresent()) {
          lift(Lift.Kind.TABLE, id);
        }
      }
      case "AWS::Logs::LogGroup" -> {
        if (account.logGroupProtected(id).orElse(false)) {
          lift(Lift.Kind.LOG_GROUP, id);
        }
      }
      case "AWS::Lambda::Function" ->
          account
              .attachment(id)
              .filter(attachment -> !attachment.isNone())
              .ifPresent(
                  attachment -> lifts.add(new Lift(Lift.Kind.ATTACHMENT, stack, id, attachment)));
      case "AWS::Cognito::UserPool" -> inspectPool(id);
      case "AWS::S3::Bucket" -> {
        if (account.objects(id) > 0) {
          buckets.add(id);
        }
      }
      case "AWS::EC2::VPC" -> inspectVpc(id);
      default -> {}
    }
  }

  /** UpdateUserPool resets what it is not told: such a protection is not lifted in passing. */
  private void inspectPool(String id) {
    var pool = account.userPool(id);
    if (pool.isEmpty()) {
      return;
    }
    if (pool.get().path("DeletionProtection").asText().equals("ACTIVE")) {
      blockers.add(
          new Blocker(
              "The user pool %s of %s is to go and is protected against deletion."
                  .formatted(id, stack),
              "Deploy the environment without that protection, or turn it off in the console."));
    }
    for (String domain : List.of("Domain", "CustomDomain")) {
      String name = pool.get().path(domain).asText();
      if (!name.isEmpty()) {
        blockers.add(
            new Blocker(
                "The user pool %s of %s has the domain %s, which keeps it from being deleted."
                    .formatted(id, stack, name),
                "aws cognito-idp delete-user-pool-domain --user-pool-id %s --domain %s"
                    .formatted(id, name)));
      }
    }
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

  List<Lift> lifts() {
    return lifts;
  }

  List<Blocker> blockers() {
    return blockers;
  }

  List<String> buckets() {
    return buckets;
  }

  /** The VPC that goes; empty: none. */
  String vpc() {
    return vpc;
  }
}
