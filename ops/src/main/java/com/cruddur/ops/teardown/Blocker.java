package com.cruddur.ops.teardown;

/**
 * Why nothing is deleted.
 *
 * @param what is in the way, a sentence
 * @param remedy what to do about it, a sentence
 */
record Blocker(String what, String remedy) {
  String line() {
    return what + " " + remedy;
  }
}
