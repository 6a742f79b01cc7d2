package com.cruddur.local.identity.pool;

/**
 * A call that Cognito refuses, with status 400: its error type and its message (Cognito API
 * Reference, "Errors" of each operation).
 */
public final class CognitoException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String type;

  public CognitoException(String type, String message) {
    super(message);
    this.type = type;
  }

  /** For example {@code NotAuthorizedException}. */
  public String type() {
    return type;
  }

  public static CognitoException notAuthorized(String message) {
    return new CognitoException("NotAuthorizedException", message);
  }

  public static CognitoException invalidParameter(String message) {
    return new CognitoException("InvalidParameterException", message);
  }

  /** The one answer to an unknown name and to a wrong password. */
  public static CognitoException wrongPassword() {
    return notAuthorized("Incorrect username or password.");
  }

  public static CognitoException userNotFound() {
    return new CognitoException("UserNotFoundException", "User does not exist.");
  }

  public static CognitoException expiredCode() {
    return new CognitoException(
        "ExpiredCodeException", "Invalid code provided, please request a code again.");
  }
}
