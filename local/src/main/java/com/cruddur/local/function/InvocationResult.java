package com.cruddur.local.function;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** What an invocation ended in. */
public sealed interface InvocationResult {
  /** What the caller of Invoke gets as the body. */
  byte[] payload();

  /** The handler's answer. */
  record Success(byte[] payload) implements InvocationResult {}

  /**
   * An unhandled error: thrown by the handler, a timeout, or the end of the process.
   *
   * @param payload {@code {"errorMessage", "errorType", …}}
   */
  record Failure(byte[] payload) implements InvocationResult {
    /** Nothing was invoked, because the local system stops. */
    public static final Failure STOPPED = of("Runtime.ExitError", "The local system stops");

    /** The error type of an invocation that took longer than it may. */
    public static final String TIMED_OUT = "Sandbox.Timedout";

    public static Failure timedOut(String errorMessage) {
      return of(TIMED_OUT, errorMessage);
    }

    static Failure of(String errorType, String errorMessage) {
      return new Failure(
          Json.bytes(Json.object().put("errorType", errorType).put("errorMessage", errorMessage)));
    }

    public String errorType() {
      return text("errorType", "Unknown");
    }

    public String errorMessage() {
      return text("errorMessage", "");
    }

    private String text(String field, String otherwise) {
      try {
        JsonNode error = Json.parse(payload);
        return error.path(field).asText(otherwise);
      } catch (IOException _) {
        return otherwise;
      }
    }
  }
}
