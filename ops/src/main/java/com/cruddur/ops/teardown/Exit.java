package com.cruddur.ops.teardown;

/** The exit statuses of the teardown commands. */
final class Exit {
  static final int CLEAN = 0;
  static final int FAILED = 1;
  static final int RESIDUE = 2;
  static final int NOTHING_MATCHED = 3;
  static final int INCOMPLETE = 4;

  /** For the commands' help. */
  static final String WHEN_CLEAN = CLEAN + ":nothing is left that was not to stay";

  static final String WHEN_CLEAR = CLEAN + ":nothing is in the way";
  static final String WHEN_DELETED = CLEAN + ":every stack is deleted";

  static final String WHEN_FAILED = FAILED + ":failed or refused";
  static final String WHEN_RESIDUE = RESIDUE + ":something is left";
  static final String WHEN_NOTHING_MATCHED =
      NOTHING_MATCHED + ":nothing matched: another account or name, or never deployed there";

  static final String WHEN_INCOMPLETE =
      INCOMPLETE + ":some classes could not be listed; the others are reported";

  private Exit() {}
}
