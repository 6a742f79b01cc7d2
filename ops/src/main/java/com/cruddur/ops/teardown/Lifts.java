package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.AwsFailure;
import java.io.PrintWriter;
import java.util.List;

/** Lifting and giving back, each with its line and its entry in the journal. */
final class Lifts {
  private final Account account;
  private final Journal journal;
  private final PrintWriter out;

  Lifts(Account account, Journal journal, PrintWriter out) {
    this.account = account;
    this.journal = journal;
    this.out = out;
  }

  void make(List<Lift> lifts) {
    if (lifts.isEmpty()) {
      return;
    }
    journal.add(lifts);
    for (Lift lift : lifts) {
      lift.apply(account);
      out.printf("  lifted: %s%n", lift.described());
    }
  }

  /** What somebody else lifted: in the journal until it is on. */
  void giveBack(List<Lift> lifts) {
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
   * Gives everything back, as far as it is still there.
   *
   * @return whether all of it could be
   */
  boolean undoAll() {
    boolean all = true;
    for (Lift lift : journal.lifts()) {
      try {
        lift.undo(account);
        journal.remove(List.of(lift));
        out.printf("  restored: %s%n", lift.described());
      } catch (AwsFailure e) {
        all = false;
        out.printf("  STILL LIFTED: %s: %s%n", lift.described(), e.getMessage());
      }
    }
    return all;
  }
}
