package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.AwsFailure;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;

/** Lifting and giving back, each with its line and its entry in the journal. */
final class Lifts {
  private final Account account;
  private final Journal journal;
  private final StackDeletion deletion;
  private final FunctionUpdates updates;
  private final PrintWriter out;

  /**
   * @param deletion knows which stacks are being deleted
   */
  Lifts(Account account, Journal journal, StackDeletion deletion, Time time, PrintWriter out) {
    this.account = account;
    this.journal = journal;
    this.deletion = deletion;
    this.updates = new FunctionUpdates(account, time);
    this.out = out;
  }

  void make(List<LiftedProtection> lifts) {
    if (lifts.isEmpty()) {
      return;
    }
    journal.add(lifts);
    for (LiftedProtection lift : lifts) {
      if (!lift.isProtection()) {
        updates.await(lift.id());
      }
      lift.apply(account);
      out.printf("  lifted: %s%n", lift.described());
    }
    lifts.stream()
        .filter(lift -> !lift.isProtection())
        .map(LiftedProtection::id)
        .forEach(updates::require);
  }

  /** What somebody else lifted: in the journal until it is on. */
  void giveBack(List<LiftedProtection> lifts) {
    journal.add(lifts);
    if (!undoAll()) {
      throw new Stopped("What was lifted before could not be given back.");
    }
  }

  /** What was lifted of a stack that is gone. */
  void forget(String stack) {
    var gone = journal.lifts().stream().filter(lift -> lift.stack().equals(stack)).toList();
    if (!gone.isEmpty()) {
      journal.remove(gone);
    }
  }

  /**
   * Gives everything back, as far as it is still there and certain to stay: a stack that is being
   * deleted would fail on what comes back.
   *
   * @return whether all of it could be
   */
  boolean undoAll() {
    var stacks = new LinkedHashMap<String, String>();
    for (LiftedProtection lift : journal.lifts()) {
      String why = stacks.computeIfAbsent(lift.stack(), this::whyItStaysLifted);
      if (why.isEmpty()) {
        why = undo(lift);
      }
      if (!why.isEmpty()) {
        out.printf("  STILL LIFTED: %s: %s%n", lift.described(), why);
      }
    }
    return journal.lifts().isEmpty();
  }

  /** Empty: the stack is certain to stay, or gone. */
  private String whyItStaysLifted(String stack) {
    try {
      return deletion.goes(stack) ? stack + " is being deleted, and CloudFormation goes on" : "";
    } catch (AwsFailure e) {
      return "whether %s is being deleted is not known: %s".formatted(stack, e.getMessage());
    }
  }

  /** Empty: it is back, or what it belonged to is gone. */
  private String undo(LiftedProtection lift) {
    try {
      if (lift.undo(account)) {
        out.printf("  restored: %s%n", lift.described());
      }
      journal.remove(List.of(lift));
      return "";
    } catch (AwsFailure e) {
      return e.getMessage();
    }
  }
}
