package com.cruddur.reference;

import com.cruddur.messages.User;

/**
 * Somebody with a user, or without one yet.
 *
 * @param sub the Cognito user id of their tokens
 */
record Person(String sub, User user) {
  String handle() {
    return user.handle();
  }

  /** The partition of their conversation rows. */
  String rows() {
    return "GRP#" + user.uuid();
  }
}
