package com.cruddur.endtoend.library;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A person's authenticator app (RFC 6238, six digits of SHA-1 each 30 seconds) that never shows a
 * code twice: where the present one was used, it takes the next, which a pool takes for the clock
 * of another.
 */
public final class Totp {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int STEP_SECONDS = 30;

  private final byte[] key;
  private long last;

  /**
   * @param secret in Base32, as it is shown to people
   */
  public Totp(String secret) {
    var bits = new StringBuilder();
    for (var character : secret.toUpperCase(Locale.ROOT).toCharArray()) {
      bits.append(
          "%5s".formatted(Integer.toBinaryString(BASE32.indexOf(character))).replace(' ', '0'));
    }
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i + 8 <= bits.length(); i += 8) {
      bytes.write(Integer.parseInt(bits.substring(i, i + 8), 2));
    }
    key = bytes.toByteArray();
  }

  /** A code that was not shown before. */
  public String next() {
    last = Math.max(last + 1, now());
    return code(last);
  }

  /** The code that was shown last. */
  public String again() {
    return code(last);
  }

  /** A code of no time near this. */
  public String wrong() {
    var near = LongStream.rangeClosed(now() - 3, now() + 3).mapToObj(this::code).toList();
    return LongStream.range(0, 10)
        .mapToObj("%06d"::formatted)
        .filter(code -> !near.contains(code))
        .findFirst()
        .orElseThrow();
  }

  private static long now() {
    return Instant.now().getEpochSecond() / STEP_SECONDS;
  }

  private String code(long step) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
      var start = hash[hash.length - 1] & 15;
      var number = new BigInteger(1, hash, start, 4).longValueExact() & 0x7fffffff;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
