package com.cruddur.review.judge;

import com.cruddur.templates.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

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
 * @param whole all that stood and stands at that place, which the two texts tell in words
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
    Whole whole,
    String meaning,
    String advice,
    String minutes) {

  /**
   * Sixteen hexadecimal digits that follow from the whole change alone: the same on every run, and
   * too many for anybody to look for another change that has them.
   */
  public String id() {
    var content = Json.array();
    for (var part : List.of(environment, stack, resource, place, rank.name(), before, after)) {
      content.add(part);
    }
    content.add(whole.json());
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(Json.bytes(content));
      return HexFormat.of().formatHex(digest, 0, 8);
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
