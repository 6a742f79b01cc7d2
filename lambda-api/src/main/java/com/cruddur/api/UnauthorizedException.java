package com.cruddur.api;

/** The caller is not signed in with an access token. */
final class UnauthorizedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnauthorizedException() {
    super("not signed in", null, false, false);
  }
}
