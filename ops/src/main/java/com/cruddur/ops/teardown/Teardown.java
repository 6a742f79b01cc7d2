package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.AwsFailure;
import com.cruddur.ops.aws.Caller;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * Deletes an environment's stacks: everything is checked first, then each stack is deleted after
 * those that use it. It may be interrupted anywhere and run again: what stands is read from the
 * account, what was lifted from the journal.
 */
final class Teardown {
  private final Account account;
  private final Target target;
  private final Options options;
  private final Path journals;
  private final Lock lock;
  private final Time time;
  private final PrintWriter out;

  /**
   * @param account not yet patient
   * @param journals the folder in which each environment has its journal
   */
  Teardown(
      Account account, Target target, Options options, Path journals, Time time, PrintWriter out) {
    this.lock = new Lock(RetryingAccount.of(account, time), target, time);
    this.time = lock.renewing();
    this.account = RetryingAccount.of(account, this.time);
    this.target = target;
    this.options = options;
    this.journals = journals;
    this.out = out;
  }

  /**
   * @return the exit status: {@link Exit}
   * @throws NothingMatched when the account, the region or the name is another's
   */
  int run() {
    var caller = target.caller(account);
    out.printf("Account %s, region %s, as %s%n", caller.account(), caller.region(), caller.arn());
    int exit = Exit.FAILED;
    String left = "";
    try {
      lock.acquire(caller.arn());
      exit = locked(caller);
    } catch (AwsFailure | Stopped e) {
      out.printf("Stopped. %s%nNothing was changed.%n", e.getMessage());
    } finally {
      left = lock.release();
    }
    if (!left.isEmpty()) {
      out.println("Stopped. " + left);
      return Exit.FAILED;
    }
    return exit;
  }

  private int locked(Caller caller) {
    var journal =
        Journal.open(
            journals.resolve(
                "%s-%s-%s.json"
                    .formatted(target.environment(), caller.account(), caller.region())));
    var deletion = new StackDeletion(account, caller.region(), time, out);
    var lifts = new Lifts(account, journal, deletion, time, out);
    try {
      deletion.awaitEarlier(target);
      mend(journal, lifts);
      Plan plan = rearmed(DeployedSurvey.plan(account, target, options.leave()), lifts);
      out.print(PlanReport.text(plan, options.fresh()));
      if (plan.steps().isEmpty() && plan.blockers().isEmpty()) {
        out.printf("No stack of %s is left; see 'teardown verify'.%n", target.environment());
        return Exit.CLEAN;
      }
      var checks = new Checks(account, plan, options, time.now());
      List<Blocker> blockers = checks.blockers();
      if (!blockers.isEmpty()) {
        out.println("Nothing was deleted:");
        blockers.forEach(blocker -> out.println("  - " + blocker.line()));
        return Exit.FAILED;
      }
      if (!options.name().get().equals(target.environment())) {
        out.printf("That is not '%s': nothing was deleted.%n", target.environment());
        return Exit.FAILED;
      }
      lock.require();
      if (checks.needsCopy()) {
        new TableBackup(account, time, out).require(plan, checks);
      }
      delete(plan, lifts, deletion);
      out.printf(
          "Deleted: %d stacks of %s. 'teardown verify %s' lists what is left.%n",
          plan.steps().size(), target.environment(), target.environment());
      return Exit.CLEAN;
    } catch (AwsFailure | Stopped e) {
      out.println("Stopped. " + e.getMessage());
      // Another run that has taken over sees to it
      boolean restored = !lock.isLost() && lifts.undoAll();
      out.printf(
          "%s Run the same command again to go on: it begins with what stands.%n",
          restored
              ? "No protection is left lifted."
              : "NOT everything that was lifted is back (above): the next run begins with that.");
      return Exit.FAILED;
    }
  }

  /** Gives back what a run that died had lifted, of what still stands. */
  private void mend(Journal journal, Lifts lifts) {
    if (journal.lifts().isEmpty()) {
      return;
    }
    out.printf(
        "An earlier run was interrupted and left %d things lifted.%n", journal.lifts().size());
    if (!lifts.undoAll()) {
      throw new Stopped("What an earlier run lifted could not be given back.");
    }
  }

  /**
   * What is declared and not on comes back too: a run on another machine may have died, and its
   * journal with it. Where a function stood, nobody knows any more.
   */
  private Plan rearmed(Plan plan, Lifts lifts) {
    var known = plan.lifted().stream().filter(LiftedProtection::isProtection).toList();
    if (known.isEmpty()) {
      return plan;
    }
    out.printf("%d protections are declared and not on.%n", known.size());
    lifts.giveBack(known);
    return DeployedSurvey.plan(account, target, options.leave());
  }

  private void delete(Plan plan, Lifts lifts, StackDeletion deletion) {
    lifts.make(plan.attachments());
    for (int i = 0; i < plan.steps().size(); i++) {
      Step step = plan.steps().get(i);
      out.printf(
          "[%d/%d] %s, usually %s%n", i + 1, plan.steps().size(), step.stack(), step.minutes());
      lock.require();
      if (!step.vpc().isEmpty()) {
        deletion.awaitNoInterfaces(step.vpc());
      }
      step.buckets().forEach(this::empty);
      lock.require();
      lifts.make(step.lifts().stream().filter(LiftedProtection::isProtection).toList());
      deletion.delete(step);
      lifts.forget(step.stack());
    }
  }

  /** Looked at again: much may have been written since the plan was made. */
  private void empty(String bucket) {
    if (account.objects(bucket) == 0) {
      return;
    }
    if (!options.emptyBuckets()) {
      throw new Stopped(
          "The bucket %s is to go and has been written to. Keep what you need of it, then add --empty-buckets."
              .formatted(bucket));
    }
    out.printf("  emptying %s%n", bucket);
    account.empty(bucket);
  }
}
