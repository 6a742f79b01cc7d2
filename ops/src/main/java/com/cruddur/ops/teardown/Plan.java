package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Caller;
import java.util.List;
import java.util.Optional;

/**
 * What a teardown would do.
 *
 * @param account of the environment's record; the caller's where the record leaves it open
 * @param caller empty: from the templates alone
 * @param steps in the order in which stacks go
 * @param blockers each of which keeps the first delete from being made, options aside
 * @param lifted what is declared and not on: an earlier run that was interrupted elsewhere, or
 *     somebody by hand, left it so
 * @param table the table's physical name; empty: no stack has one
 * @param guarded whether the environment's data are protected, so that a copy is asked for
 * @param notes sentences that a person should know of
 */
record Plan(
    String environment,
    String account,
    String region,
    Optional<Caller> caller,
    List<Step> steps,
    List<Blocker> blockers,
    List<LiftedProtection> lifted,
    Optional<String> table,
    boolean guarded,
    List<String> notes) {
  List<LiftedProtection> protections() {
    return steps.stream()
        .flatMap(step -> step.lifts().stream())
        .filter(LiftedProtection::isProtection)
        .toList();
  }

  List<LiftedProtection> attachments() {
    return steps.stream()
        .flatMap(step -> step.lifts().stream())
        .filter(lift -> !lift.isProtection())
        .toList();
  }

  List<String> fullBuckets() {
    return steps.stream().flatMap(step -> step.full().stream()).toList();
  }

  Minutes minutes() {
    return steps.stream().map(Step::minutes).reduce(new Minutes(0, 0), Minutes::plus);
  }
}
