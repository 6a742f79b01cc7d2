package com.cruddur.messages;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;

/**
 * What a client names one send by, so that it can repeat it: 1 to {@value #MAX_LENGTH} visible
 * ASCII characters. Source: "The Idempotency-Key HTTP Header Field", an IETF draft.
 */
public record IdempotencyKey(String value) {
  /** How long a repeat is known as one. */
  public static final Duration REMEMBERED = Duration.ofDays(1);

  private static final int MAX_LENGTH = 255;

  /**
   * @throws Refusal {@code IDEMPOTENCY_KEY_INVALID}
   */
  public IdempotencyKey {
    if (value.isEmpty()
        || value.length() > MAX_LENGTH
        || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new Refusal(Refusal.Code.IDEMPOTENCY_KEY_INVALID);
    }
  }

  /** What tells one send from another: who or what it goes to, and the text. */
  static String fingerprint(String target, MessageText text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(target.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(digest.digest(text.value().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
