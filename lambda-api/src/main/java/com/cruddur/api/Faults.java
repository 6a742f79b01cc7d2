package com.cruddur.api;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A fault for the log: its kinds and where they arose, without messages, which may quote data. */
final class Faults {
  private static final int FRAMES = 8;

  private Faults() {}

  /** Says that a snapshot is taken without its rehearsal, and why. */
  static void unprimed(Throwable fault) {
    LambdaRuntime.getLogger().log("the snapshot is not primed: " + describe(fault), LogLevel.WARN);
  }

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
