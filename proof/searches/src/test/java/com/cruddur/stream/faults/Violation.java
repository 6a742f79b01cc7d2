package com.cruddur.stream.faults;

/** What no case may lead to: an error, so that no function under test takes it for its own. */
final class Violation extends Error {
  private static final long serialVersionUID = 1;

  Violation(String what) {
    super(what, null, false, false);
  }
}
