package com.cruddur.infra.environment;

/**
 * What a person declared cannot be deployed. The message is one sentence that holds the offending
 * value and says what would be right; the app prints it alone and exits with status 1.
 */
public final class InvalidConfiguration extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidConfiguration(String message) {
    super(message);
  }
}
