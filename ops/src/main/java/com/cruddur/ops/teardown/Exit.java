package com.cruddur.ops.teardown;

/** The exit statuses of the teardown commands. */
final class Exit {
  static final int CLEAN = 0;
  static final int FAILED = 1;
  static final int RESIDUE = 2;
  static final int NOTHING_MATCHED = 3;

  private Exit() {}
}
