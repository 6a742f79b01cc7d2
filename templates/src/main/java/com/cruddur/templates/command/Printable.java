package com.cruddur.templates.command;

import com.cruddur.messages.Unicode;

/**
 * Text as it may stand on a terminal: what would steer the terminal, turn the line around or not be
 * seen stands there as the escape that JSON and Java have for it, such as {@code \\u202e}.
 *
 * <p>Handles, names and texts are other people's choice. {@link #value} is for each of them; {@link
 * PrintableWriter}, through which all commands print, is what makes sure.
 */
public final class Printable {
  private Printable() {}

  /** A value within a line: it cannot end the line either. */
  public static String value(String text) {
    var printable = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> printable.append("\\n");
                case '\t' -> printable.append("\\t");
                default -> append(c, printable);
              }
            });
    return printable.toString();
  }

  /** Whole lines: their ends and tabs stay. */
  static String lines(String text) {
    var printable = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\t') {
                printable.appendCodePoint(c);
              } else {
                append(c, printable);
              }
            });
    return printable.toString();
  }

  private static void append(int c, StringBuilder printable) {
    if (isShown(c)) {
      printable.appendCodePoint(c);
      return;
    }
    // As JSON has it, so that what is escaped within a JSON text's strings is JSON still
    for (var unit : Character.toChars(c)) {
      printable.append("\\u%04x".formatted((int) unit));
    }
  }

  private static boolean isShown(int c) {
    return !Unicode.isDefaultIgnorable(c)
        && switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.PRIVATE_USE,
              Character.SURROGATE,
              Character.UNASSIGNED ->
              false;
          default -> true;
        };
  }
}
