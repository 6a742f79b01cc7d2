package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.AwsFailure;
import com.cruddur.ops.aws.Caller;
import com.cruddur.ops.aws.DeployedStack;
import com.cruddur.ops.aws.Item;
import com.cruddur.ops.aws.Kind;
import com.cruddur.templates.UserError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What is left of an environment.
 *
 * @param deletedStacks of the last 90 days
 * @param found by class
 * @param notListed what could not be asked for, by class
 */
record Verification(
    String environment,
    Caller caller,
    int deletedStacks,
    List<Found> found,
    SortedMap<String, String> notListed) {

  /**
   * @throws NothingMatched when account, region or name is another's, or nothing of the environment
   *     was there in the last 90 days
   */
  static Verification of(Account account, Target target) {
    return new Survey(account, target).verification();
  }

  /** Asks for one class after the other, whatever becomes of it. */
  private static final class Survey {
    private final Account account;
    private final Target target;
    private final List<Found> found = new ArrayList<>();
    private final SortedMap<String, String> notListed = new TreeMap<>();

    private Survey(Account account, Target target) {
      this.account = account;
      this.target = target;
    }

    private Verification verification() {
      Caller caller = target.caller(account);
      var record = listed("stacks", () -> Record.of(account, target), Record.UNKNOWN);
      var tagged = listed("tags", () -> account.tagged(target.tags()), Set.<String>of());
      var owner = new Ownership(target.environment(), record, tagged);
      stacks(record);
      for (Kind kind : Kind.values()) {
        for (Item item : listed(kind.label(), () -> account.list(kind), List.<Item>of())) {
          if (!owner.isInStack(item)) {
            owner.why(item).ifPresent(why -> found.add(found(item, owner, why)));
          }
        }
      }
      for (String arn : owner.unlisted()) {
        add("others", arn, Found.State.LEFT, "by tag; tags are known for a while after the end");
      }
      if (record.isEmpty() && found.isEmpty() && notListed.isEmpty()) {
        throw new NothingMatched(
            "Account %s in %s has nothing of %s, and CloudFormation knows of no stack of it that was deleted there in the last 90 days"
                .formatted(caller.account(), caller.region(), target.environment()));
      }
      return new Verification(target.environment(), caller, record.deleted(), found, notListed);
    }

    private <T> T listed(String what, Supplier<T> call, T otherwise) {
      try {
        return call.get();
      } catch (AwsFailure | UserError e) {
        notListed.put(what, e.getMessage());
        return otherwise;
      }
    }

    private void add(String what, String id, Found.State state, String why) {
      found.add(new Found(what, id, state, why));
    }

    private void stacks(Record record) {
      for (DeployedStack stack : record.standing()) {
        add("stacks", stack.name(), Found.State.LEFT, stack.status());
      }
      for (DeployedStack stack : record.strangers()) {
        var why = "named like the environment's, without its tags";
        add("stacks", stack.name(), Found.State.NOT_ITS_OWN, why);
      }
      if (!record.standing().isEmpty()) {
        var plan = listed("protections", () -> lifted(), List.<LiftedProtection>of());
        plan.forEach(
            lift -> add("protections", lift.described(), Found.State.LEFT, "STILL LIFTED"));
      }
    }

    private List<LiftedProtection> lifted() {
      return DeployedSurvey.plan(account, target).lifted();
    }

    private Found found(Item item, Ownership owner, String why) {
      String label = item.kind().label();
      String id = item.arn().isEmpty() || item.kind() != Kind.FUNCTION ? item.id() : item.arn();
      Optional<Instant> deletion =
          item.kind() == Kind.KEY
              ? listed(label, () -> account.keyDeletion(item.id()), Optional.<Instant>empty())
              : Optional.empty();
      if (deletion.isPresent()) {
        var when = "waits to be deleted on " + deletion.get();
        return new Found(label, id, Found.State.EXPIRING, when);
      }
      if (owner.isKept(item)) {
        return new Found(label, id, Found.State.KEPT, Known.kept(item, target));
      }
      return Known.found(item, target).orElseGet(() -> new Found(label, id, Found.State.LEFT, why));
    }
  }

  long count(Found.State state) {
    return found.stream().filter(it -> it.state() == state).count();
  }

  int exit() {
    if (!notListed.isEmpty()) {
      return Exit.INCOMPLETE;
    }
    return count(Found.State.LEFT) == 0 ? Exit.CLEAN : Exit.RESIDUE;
  }
}
