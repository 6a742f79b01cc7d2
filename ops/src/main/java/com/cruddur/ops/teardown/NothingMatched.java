package com.cruddur.ops.teardown;

/** Account, region or name is not where the environment is or was: never a success. */
final class NothingMatched extends RuntimeException {
  private static final long serialVersionUID = 1;

  NothingMatched(String line) {
    super(line);
  }
}
