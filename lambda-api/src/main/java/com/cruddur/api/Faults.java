package com.cruddur.api;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A fault for the log: its kinds and where they arose, without messages, which may quote data. */
final class Faults {
  private static final int FRAMES = 8;

  private Faults() {}

  static String describe(Throwable fault) {
    var text = new StringBuilder();
    for (var cause = fault; cause != null; cause = cause.getCause()) {
      text.append(text.isEmpty() ? "" : " caused by ")
          .append(cause.getClass().getName())
          .append(" at ")
          .append(
              Arrays.stream(cause.getStackTrace())
                  .limit(FRAMES)
                  .map(StackTraceElement::toString)
                  .collect(Collectors.joining(" < ")));
    }
    return text.toString();
  }
}
