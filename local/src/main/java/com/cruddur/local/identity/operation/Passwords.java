package com.cruddur.local.identity.operation;

import com.cruddur.clients.srp.Srp6a;
import com.cruddur.local.identity.pool.CognitoException;
import com.cruddur.local.identity.pool.User;
import com.cruddur.local.identity.pool.User.Password;
import java.math.BigInteger;
import java.security.SecureRandom;

/** Passwords as the pool keeps them: a salt and SRP's verifier. */
record Passwords(Pool pool) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BITS = 128;
  // "Lockout behavior for failed sign-in attempts", Cognito developer guide
  private static final int WRONG_BEFORE_LOCK = 5;
  private static final long LONGEST_LOCK = 15 * 60;

  /**
   * @throws CognitoException InvalidPasswordException when it does not fit the policy
   */
  Password of(String sub, String password) {
    pool.definition().passwords().check(password);
    var salt = new BigInteger(SALT_BITS, RANDOM);
    BigInteger verifier = Srp6a.verifier(salt, pool.ids().poolName(), sub, password);
    return new Password(Srp6a.hex(salt), Srp6a.hex(verifier));
  }

  /**
   * @throws CognitoException NotAuthorizedException when it is another, or too many were tried
   */
  void check(User user, String password) {
    decide(
        user,
        user.password != null
            && new BigInteger(user.password.verifier(), 16)
                .equals(
                    Srp6a.verifier(
                        new BigInteger(user.password.salt(), 16),
                        pool.ids().poolName(),
                        user.sub,
                        password)));
  }

  /**
   * Counts what somebody has tried: from the fifth wrong password on nothing is tried for a second,
   * then twice as long for each, up to 15 minutes.
   *
   * @throws CognitoException NotAuthorizedException
   */
  void decide(User user, boolean right) {
    long now = pool.now();
    if (now < user.lockedUntil) {
      throw CognitoException.notAuthorized("Password attempts exceeded");
    }
    if (right) {
      if (user.wrongPasswords > 0) {
        pool.users().change(user.sub, u -> u.wrongPasswords = 0);
      }
      return;
    }
    pool.users()
        .change(
            user.sub,
            u -> {
              boolean forgotten = now - u.lastWrongPassword >= LONGEST_LOCK;
              u.wrongPasswords = forgotten ? 1 : u.wrongPasswords + 1;
              u.lastWrongPassword = now;
              int beyond = u.wrongPasswords - WRONG_BEFORE_LOCK;
              if (beyond >= 0) {
                u.lockedUntil = now + Math.min(LONGEST_LOCK, 1L << Math.min(beyond, 10));
              }
            });
    throw CognitoException.wrongPassword();
  }
}
