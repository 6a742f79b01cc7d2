package com.cruddur.templates;

/** What the local system cannot do, as one sentence that says what is wrong and what to do. */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UserError(String line) {
    super(line);
  }

  public UserError(String line, Throwable cause) {
    super(line, cause);
  }

  /** What a failure says; the kind of it where it says nothing. */
  public static String words(Throwable failure) {
    return failure.getMessage() == null || failure.getMessage().isBlank()
        ? failure.getClass().getSimpleName()
        : failure.getMessage().lines().findFirst().orElseThrow();
  }
}
