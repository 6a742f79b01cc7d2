package com.cruddur.local.identity.operation;

import com.cruddur.local.identity.pool.User.SoftwareToken;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords (RFC 6238) of six digits, 30 seconds and SHA-1, as Cognito's. */
public final class OneTimePasswords {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SECRET_CHARACTERS = 52;
  private static final long STEP = 30;
  private static final int DIGITS = 1_000_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private OneTimePasswords() {}

  /** A new secret as an authenticator app reads it, in Base32. */
  static String secret() {
    var secret = new StringBuilder();
    RANDOM
        .ints(SECRET_CHARACTERS, 0, BASE32.length())
        .forEach(i -> secret.append(BASE32.charAt(i)));
    return secret.toString();
  }

  /**
   * The time step that a code belongs to: the present one, or one before or after for clocks that
   * differ; empty for a code of none of them.
   *
   * @param now in epoch seconds
   */
  static OptionalLong step(SoftwareToken token, String code, long now) {
    for (long step = now / STEP - 1; step <= now / STEP + 1; step++) {
      if (Codes.same(code(token.secret(), step), code)) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  /**
   * The code of a time step.
   *
   * @param step epoch seconds divided by 30
   */
  public static String code(String secret, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(decoded(secret), "HmacSHA1"));
      byte[] hash = mac.doFinal(HexFormat.of().parseHex("%016x".formatted(step)));
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
      return "%06d".formatted(number % DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA1", e);
    }
  }

  private static byte[] decoded(String base32) {
    var bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
    int bits = 0;
    int value = 0;
    for (char character : base32.toCharArray()) {
      value = value << 5 | BASE32.indexOf(character);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (value >> bits));
      }
    }
    return bytes.array();
  }
}
