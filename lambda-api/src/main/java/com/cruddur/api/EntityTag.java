package com.cruddur.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A version of a list, made of what it says. Source: RFC 9110, section 8.8.3.
 *
 * @param text with its quotation marks, as in the {@code ETag} header
 */
record EntityTag(String text) {
  // Enough that two versions of one list never meet
  private static final int BYTES = 15;

  static EntityTag of(String content) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      var tag = Base64.getUrlEncoder().withoutPadding().encode(Arrays.copyOf(digest, BYTES));
      return new EntityTag('"' + new String(tag, StandardCharsets.US_ASCII) + '"');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether an {@code If-None-Match} header names it, by the weak comparison that it asks for. */
  boolean isIn(String ifNoneMatch) {
    return Arrays.stream(ifNoneMatch.split(","))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals(text) || tag.equals("*"));
  }
}
