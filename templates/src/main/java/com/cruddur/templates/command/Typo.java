package com.cruddur.templates.command;

import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a command says to arguments that it does not understand: one line. */
public final class Typo {
  private static final int SUGGESTIONS = 3;

  private Typo() {}

  public static String sentence(ParameterException failure) {
    var command = failure.getCommandLine().getCommandSpec().qualifiedName(" ");
    return "%s%s Help: bin/%s --help"
        .formatted(ended(inWords(failure.getMessage())), meant(failure), command);
  }

  private static String meant(ParameterException failure) {
    var suggestions =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.<String>of();
    return suggestions.isEmpty()
        ? ""
        : " Did you mean %s?"
            .formatted(
                String.join(
                    " or ", suggestions.subList(0, Math.min(SUGGESTIONS, suggestions.size()))));
  }

  /** The parser speaks of Java's types. */
  private static String inWords(String message) {
    return message
        .replaceFirst(" is not an? (int|long)$", " is not a whole number that is small enough")
        .replaceFirst(" is not a double$", " is not a number");
  }

  private static String ended(String message) {
    var line = String.join(" ", message.lines().toList());
    return line.matches(".*[.?!]") ? line : line + ".";
  }
}
