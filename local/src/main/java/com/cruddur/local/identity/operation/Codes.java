package com.cruddur.local.identity.operation;

import com.cruddur.local.identity.pool.CognitoException;
import com.cruddur.local.identity.pool.User;
import com.cruddur.local.identity.pool.User.Attempts;
import com.cruddur.local.identity.pool.User.Code;
import com.cruddur.local.identity.pool.User.Purpose;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;

/** The codes that are mailed: six digits, the newest alone is good, once. */
record Codes(Pool pool) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long HOUR = TimeUnit.HOURS.toSeconds(1);
  // Cognito's lies between 5 and 20, by the risk that it sees ("Quotas", developer guide).
  private static final int ATTEMPTS_AN_HOUR = 20;

  /**
   * Mails a new code.
   *
   * @param address to which; what it shows to be the user's
   * @return CodeDeliveryDetails
   * @throws CognitoException LimitExceededException
   */
  ObjectNode send(User user, Purpose purpose, String address) {
    count(user, purpose);
    String value = "%06d".formatted(RANDOM.nextInt(1_000_000));
    long expires = pool.now() + purpose.validity();
    pool.users().change(user.sub, u -> u.codes.put(purpose, new Code(value, address, expires)));
    pool.mails().send(address, value);
    return delivery(address);
  }

  /**
   * @return the address that the code was sent to
   * @throws CognitoException CodeMismatchException, ExpiredCodeException or LimitExceededException
   */
  String check(User user, Purpose purpose, String given) {
    count(user, purpose);
    Code code = user.codes.get(purpose);
    if (code == null || pool.now() >= code.expires()) {
      throw CognitoException.expiredCode();
    }
    if (!same(code.value(), given)) {
      throw new CognitoException(
          "CodeMismatchException", "Invalid verification code provided, please try again.");
    }
    return code.about();
  }

  /**
   * To be called in the change that the code allows.
   *
   * @throws CognitoException ExpiredCodeException when another call has used it meanwhile
   */
  static void use(User user, Purpose purpose) {
    if (user.codes.remove(purpose) == null) {
      throw CognitoException.expiredCode();
    }
    user.attempts.remove(purpose);
  }

  private void count(User user, Purpose purpose) {
    pool.users()
        .change(
            user.sub,
            u -> {
              Attempts before = u.attempts.get(purpose);
              Attempts now =
                  before == null || pool.now() - before.since() >= HOUR
                      ? new Attempts(1, pool.now())
                      : new Attempts(before.count() + 1, before.since());
              if (now.count() > ATTEMPTS_AN_HOUR) {
                throw new CognitoException(
                    "LimitExceededException",
                    "Attempt limit exceeded, please try after some time.");
              }
              u.attempts.put(purpose, now);
            });
  }

  static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** Where a mail went, with most of the address hidden. */
  static ObjectNode delivery(String address) {
    int at = address.indexOf('@');
    String hidden =
        at < 1 || at + 1 >= address.length()
            ? "***"
            : address.charAt(0) + "***@" + address.charAt(at + 1) + "***";
    return Json.object()
        .put("AttributeName", "email")
        .put("DeliveryMedium", "EMAIL")
        .put("Destination", hidden);
  }
}
