package com.cruddur.messages;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a list goes on: after (older than) a sort key. Callers see only its opaque text; the
 * partition is never part of it, so a changed cursor cannot reach another person's list.
 */
public record Cursor(String sortKey) {
  private static final String FORM = "1:";
  // A sort key has at most 1,024 bytes, also one that is no timestamp: behind it the list goes on.
  private static final int LONGEST = (FORM.length() + 1024) * 4 / 3;

  /** What callers are given and hand back. */
  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((FORM + sortKey).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @return empty when it is not a cursor
   */
  public static Optional<Cursor> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var bytes = Base64.getUrlDecoder().decode(text);
      var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return decoded.startsWith(FORM) && decoded.length() > FORM.length()
          ? Optional.of(new Cursor(decoded.substring(FORM.length())))
          : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
