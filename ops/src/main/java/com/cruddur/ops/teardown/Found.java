package com.cruddur.ops.teardown;

/**
 * Something of an environment that is still in the account.
 *
 * @param what its class in the plural, for example {@code log groups}
 * @param id its name, physical id or ARN
 * @param why how it is known to be the environment's, and why it is still there
 */
record Found(String what, String id, State state, String why) {
  enum State {
    /** Nobody wanted it to stay. */
    LEFT,
    /** It goes by itself at a known time. */
    EXPIRING,
    /** It outlives its stack on purpose. */
    KEPT,
    /** It is named like the environment's, and is another's, or not the environment's alone. */
    NOT_ITS_OWN
  }
}
