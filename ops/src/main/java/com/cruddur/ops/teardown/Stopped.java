package com.cruddur.ops.teardown;

/** A teardown that cannot go on; the message is a sentence. */
final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  Stopped(String line) {
    super(line);
  }
}
