package com.cruddur.ops.teardown;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a person allows.
 *
 * @param name asked for when everything else is checked; has to be the environment's
 * @param liftProtection whether protections may be lifted
 * @param fresh how old a copy of a protected table may be
 * @param makeBackup whether to make one when there is none
 * @param emptyBuckets whether to delete the objects of buckets that go
 * @param leave names of stacks that are another's, although they begin like the environment's
 */
record Options(
    Supplier<String> name,
    boolean liftProtection,
    Duration fresh,
    boolean makeBackup,
    boolean emptyBuckets,
    Set<String> leave) {
  /** The hours of {@code fresh} where nothing else is said. */
  static final int FRESH = 24;
}
