package com.cruddur.clients.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The conversation that a new local system starts with: two people's messages in the reference's
 * seed form, one line a message, {@code Person 1: …} or {@code Person 2: …}. Additive: {@code \n},
 * {@code \"} and {@code \\} stand for a line break, a quote and a backslash.
 *
 * @param lines in the order in which they were written
 */
public record SeedConversation(List<Line> lines) {
  /** The reference's own group uuid, which its scripts and documents name. */
  public static final String GROUP = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399";

  private static final Pattern FORM = Pattern.compile("Person ([12]): ?(.*)");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  /**
   * @param person 1 or 2
   */
  public record Line(int person, String text) {}

  /** The seed that comes with the project. */
  public static SeedConversation own() {
    try (InputStream file = SeedConversation.class.getResourceAsStream("conversation.txt")) {
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalArgumentException naming the first line that is not of the form
   */
  public static SeedConversation parse(String text) {
    return new SeedConversation(
        text.lines().filter(line -> !line.isBlank()).map(SeedConversation::line).toList());
  }

  private static Line line(String line) {
    var form = FORM.matcher(line);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "A line of a seed conversation begins with 'Person 1:' or 'Person 2:', not: " + line);
    }
    var text =
        ESCAPE
            .matcher(form.group(2))
            .replaceAll(
                escape ->
                    Matcher.quoteReplacement(escape.group(1).equals("n") ? "\n" : escape.group(1)));
    return new Line(Integer.parseInt(form.group(1)), text);
  }
}
