package com.cruddur.ops.diff.judge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One change and what it means.
 *
 * @param stack the stack's id in its environment, such as {@code data}; empty: the environment
 * @param resource its logical id; empty: the stack itself
 * @param subject what kind of resource it is, in words
 * @param name the construct's path in its stack; else the logical id without its hash
 * @param place the property, the event ({@code removed}, {@code replaced} …) or the attribute
 * @param before what stood there; empty: nothing
 * @param after what stands there now; empty: nothing
 * @param minutes what it takes; empty: a minute or less
 */
public record Finding(
    Rank rank,
    String environment,
    String stack,
    String resource,
    String subject,
    String name,
    String place,
    String before,
    String after,
    String meaning,
    String advice,
    String minutes) {

  /** Eight hexadecimal digits that follow from the change alone: the same on every run. */
  public String id() {
    var content =
        String.join("\u0000", environment, stack, resource, place, before, after, rank.name());
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** For sentences: the stack and the resource in words. */
  public String where() {
    return stack.isEmpty()
        ? environment
        : stack + (subject.isEmpty() ? "" : ": " + subject + " " + name);
  }
}
