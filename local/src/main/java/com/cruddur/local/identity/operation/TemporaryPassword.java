package com.cruddur.local.identity.operation;

import java.security.SecureRandom;
import java.util.List;

/** Of an account that an administrator makes without one: characters of every kind. */
final class TemporaryPassword {
  private static final List<String> KINDS =
      List.of("ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789", "!@#%&=+-");
  private static final int OF_EACH = 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  private TemporaryPassword() {}

  static String generate() {
    var password = new StringBuilder();
    for (String kind : KINDS) {
      RANDOM.ints(OF_EACH, 0, kind.length()).forEach(i -> password.append(kind.charAt(i)));
    }
    return password.toString();
  }
}
