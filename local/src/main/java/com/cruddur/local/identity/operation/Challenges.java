package com.cruddur.local.identity.operation;

import com.cruddur.local.identity.pool.CognitoException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What sign-ins wait for: in memory, so that a restart makes people begin again, as the end of the
 * three minutes that Cognito gives them does.
 */
final class Challenges {
  private static final long VALIDITY = 180;
  private static final int KEY_BYTES = 48;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A step of a sign-in that somebody has to answer. */
  sealed interface Challenge {
    /** The user's; of nobody, where an unknown name is answered as a known one. */
    String sub();

    /** SRP's second half. */
    record PasswordVerifier(String sub, SrpExchange exchange) implements Challenge {}

    /** A step after the password, by its name in Cognito's API. */
    record Next(String name, String sub) implements Challenge {}

    /** A new authenticator app's secret during a sign-in, and whether its code was right. */
    record SetUp(String sub, String secret, boolean done) implements Challenge {}
  }

  private record Waiting(Challenge challenge, long until) {}

  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private final InstantSource clock;

  Challenges(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @return by which it is found again: a session, or SRP's secret block
   */
  synchronized String add(Challenge challenge) {
    long now = clock.instant().getEpochSecond();
    waiting.values().removeIf(other -> now >= other.until());
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    String name = Base64.getEncoder().encodeToString(key);
    waiting.put(name, new Waiting(challenge, now + VALIDITY));
    return name;
  }

  /**
   * Looks at a challenge, which stays.
   *
   * @throws CognitoException NotAuthorizedException when there is none of this kind
   */
  synchronized <C extends Challenge> C find(String key, Class<C> kind) {
    Waiting found = waiting.get(key);
    if (found == null || !kind.isInstance(found.challenge())) {
      throw CognitoException.notAuthorized("Invalid session for the user.");
    }
    if (clock.instant().getEpochSecond() >= found.until()) {
      waiting.remove(key);
      throw CognitoException.notAuthorized("Invalid session for the user, session is expired.");
    }
    return kind.cast(found.challenge());
  }

  /** The same, and takes it away: what is answered once is not answered again. */
  synchronized <C extends Challenge> C take(String key, Class<C> kind) {
    C found = find(key, kind);
    waiting.remove(key);
    return found;
  }
}
