package com.cruddur.ops.replay;

import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.cruddur.clients.OutsideLambda;
import java.util.ArrayList;
import java.util.List;

/** What Lambda hands to the function beside the event: here it keeps what went wrong. */
final class ReplayContext extends OutsideLambda {
  private final List<String> errors = new ArrayList<>();

  /** The lines that the handler logged as errors. */
  List<String> errors() {
    return errors;
  }

  @Override
  public void log(String message, LogLevel level) {
    if (level.compareTo(LogLevel.WARN) >= 0) {
      errors.add(message);
    }
  }
}
