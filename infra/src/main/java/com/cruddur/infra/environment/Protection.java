package com.cruddur.infra.environment;

import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * How hard it is to lose what an environment stores, as one decision: removal policy, deletion and
 * termination protection, point-in-time recovery, backups and log retention all follow from it. A
 * resource that is removed with its stack is never protected against deletion (the delete would
 * fail half way), and one that is kept always is.
 */
public enum Protection {
  /** Made and destroyed at will: nothing survives `cdk destroy`, nothing is backed up. */
  DISPOSABLE(false, OptionalInt.empty(), Optional.empty(), RetentionDays.ONE_WEEK),

  /** Destroyed at will, but a mistake in the data can be undone while it stands. */
  RECOVERABLE(false, OptionalInt.of(7), Optional.empty(), RetentionDays.ONE_MONTH),

  /** Survives `cdk destroy`, and every way to delete it has to be unlocked first. */
  PROTECTED(true, OptionalInt.of(35), Optional.of(new Backups(7, 90)), RetentionDays.ONE_YEAR);

  private final boolean retained;
  private final OptionalInt recoveryDays;
  private final Optional<Backups> backups;
  private final RetentionDays logRetention;

  Protection(
      boolean retained,
      OptionalInt recoveryDays,
      Optional<Backups> backups,
      RetentionDays logRetention) {
    this.retained = retained;
    this.recoveryDays = recoveryDays;
    this.backups = backups;
    this.logRetention = logRetention;
  }

  /** What CloudFormation does with a stateful resource that leaves its template or its stack. */
  public RemovalPolicy removalPolicy() {
    return retained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  }

  /** Whether resources refuse to be deleted, and stacks refuse to be terminated. */
  public boolean deletionProtection() {
    return retained;
  }

  /** Days that point-in-time recovery reaches back (1 to 35); empty: it is off. */
  public OptionalInt recoveryDays() {
    return recoveryDays;
  }

  /** Copies of the table in a vault that outlives it; empty: there are none. */
  public Optional<Backups> backups() {
    return backups;
  }

  /** How long log events are kept. */
  public RetentionDays logRetention() {
    return logRetention;
  }
}
