package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.TableCopy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that can be known before the first delete. */
final class Checks {
  private final Account account;
  private final Plan plan;
  private final Options options;
  private final Instant now;

  Checks(Account account, Plan plan, Options options, Instant now) {
    this.account = account;
    this.plan = plan;
    this.options = options;
    this.now = now;
  }

  /** What keeps a run from beginning; empty: nothing does. */
  List<Blocker> blockers() {
    var blockers = new ArrayList<>(plan.blockers());
    if (!plan.protections().isEmpty() && !options.liftProtection()) {
      blockers.add(
          new Blocker(
              "%d protections are on: %s."
                  .formatted(
                      plan.protections().size(),
                      String.join(
                          "; ",
                          plan.protections().stream().map(LiftedProtection::described).toList())),
              "If they are really to go, add --lift-protection."));
    }
    for (String bucket : plan.fullBuckets()) {
      if (!options.emptyBuckets()) {
        blockers.add(
            new Blocker(
                "The bucket %s is to go and is not empty.".formatted(bucket),
                "Keep what you need of it, then add --empty-buckets."));
      }
    }
    if (needsCopy() && freshCopy().isEmpty() && !options.makeBackup()) {
      blockers.add(
          new Blocker(
              "The environment is protected, and its table %s has no complete copy made in the last %d hours."
                  .formatted(plan.table().orElseThrow(), options.fresh().toHours()),
              "Add --make-backup."));
    }
    return blockers;
  }

  /** Of a table that still stands, in an environment whose data are protected. */
  boolean needsCopy() {
    return plan.guarded() && plan.table().flatMap(account::table).isPresent();
  }

  /** The newest complete copy that is no older than allowed. */
  Optional<TableCopy> freshCopy() {
    return account.copies(plan.table().orElseThrow()).stream()
        .filter(TableCopy::complete)
        .filter(copy -> !copy.made().isBefore(now.minus(options.fresh())))
        .findFirst();
  }
}
