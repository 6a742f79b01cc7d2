package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.Caller;
import com.cruddur.ops.aws.DeployedStack;
import com.cruddur.ops.aws.Item;
import com.cruddur.ops.aws.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is left of an environment.
 *
 * @param deletedStacks of the last 90 days
 * @param found by class
 */
record Verification(String environment, Caller caller, int deletedStacks, List<Found> found) {

  /**
   * @throws NothingMatched when account, region or name is another's, or nothing of the environment
   *     was there in the last 90 days
   */
  static Verification of(Account account, Target target) {
    Caller caller = target.caller(account);
    var record = Record.of(account, target);
    var owner = new Ownership(target.environment(), record, account.tagged(target.tags()));
    var found = new ArrayList<Found>();
    for (DeployedStack stack : record.standing()) {
      found.add(new Found("stacks", stack.name(), Found.State.LEFT, stack.status()));
    }
    for (DeployedStack stack : record.strangers()) {
      found.add(
          new Found(
              "stacks",
              stack.name(),
              Found.State.NOT_ITS_OWN,
              "named like the environment's, without its tags"));
    }
    if (!record.standing().isEmpty()) {
      for (Lift lift : DeployedSurvey.plan(account, target).lifted()) {
        found.add(new Found("protections", lift.described(), Found.State.LEFT, "STILL LIFTED"));
      }
    }
    for (Kind kind : Kind.values()) {
      for (Item item : account.list(kind)) {
        if (!owner.isInStack(item)) {
          found(item, owner, target, account).ifPresent(found::add);
        }
      }
    }
    for (String arn : owner.unlisted()) {
      found.add(
          new Found(
              "others", arn, Found.State.LEFT, "by tag; tags are known for a while after the end"));
    }
    if (record.isEmpty() && found.isEmpty()) {
      throw new NothingMatched(
          "Account %s in %s has nothing of %s, and CloudFormation knows of no stack of it that was deleted there in the last 90 days"
              .formatted(caller.account(), caller.region(), target.environment()));
    }
    return new Verification(target.environment(), caller, record.deleted(), found);
  }

  private static Optional<Found> found(Item item, Ownership owner, Target target, Account account) {
    return owner
        .why(item)
        .map(
            why -> {
              String label = item.kind().label();
              String id =
                  item.arn().isEmpty() || item.kind() != Kind.FUNCTION ? item.id() : item.arn();
              Optional<Instant> deletion =
                  item.kind() == Kind.KEY ? account.keyDeletion(item.id()) : Optional.empty();
              if (deletion.isPresent()) {
                return new Found(
                    label, id, Found.State.EXPIRING, "waits to be deleted on " + deletion.get());
              }
              if (owner.isKept(item)) {
                return new Found(label, id, Found.State.KEPT, "DeletionPolicy Retain");
              }
              if (item.kind() == Kind.TABLE_BACKUP) {
                return new Found(
                    label,
                    id,
                    Found.State.KEPT,
                    "a copy of table %s; one that DynamoDB made when the table was deleted goes after 35 days"
                        .formatted(item.name()));
              }
              if (item.kind() == Kind.ROLE && item.id().equals(target.prefix() + "teardown")) {
                return new Found(
                    label, id, Found.State.KEPT, "made by an administrator (docs/guardrails.md)");
              }
              return new Found(label, id, Found.State.LEFT, why);
            });
  }

  long count(Found.State state) {
    return found.stream().filter(it -> it.state() == state).count();
  }

  int exit() {
    return count(Found.State.LEFT) == 0 ? Exit.CLEAN : Exit.RESIDUE;
  }
}
