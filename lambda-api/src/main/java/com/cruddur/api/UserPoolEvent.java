package com.cruddur.api;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a trigger of the user pool is told ("Customizing user pool workflows with Lambda triggers",
 * Cognito developer guide).
 *
 * @param trigger empty for a source of which nothing is asked here, such as a password reset
 */
record UserPoolEvent(Optional<Trigger> trigger, Map<String, String> attributes) {

  /** The sources that something is done for. */
  enum Trigger {
    SIGN_UP("PreSignUp_SignUp", "Signing up does not work right now: try again in a few minutes"),
    ADMIN_CREATE_USER("PreSignUp_AdminCreateUser", SIGN_UP.unavailable),
    CONFIRM_SIGN_UP(
        "PostConfirmation_ConfirmSignUp",
        "Your account is confirmed and not ready yet: sign in in a few minutes"),
    AUTHENTICATION(
        "PostAuthentication_Authentication",
        "Your account is not ready yet: sign in again in a few minutes");

    private final String source;
    private final String unavailable;

    Trigger(String source, String unavailable) {
      this.source = source;
      this.unavailable = unavailable;
    }

    /** As Cognito names it. */
    String source() {
      return source;
    }

    /** What people read while the table does not answer. */
    String unavailable() {
      return unavailable;
    }
  }

  static UserPoolEvent parse(byte[] payload) throws IOException {
    var event = JSON.std.mapFrom(payload);
    var source = event.get("triggerSource");
    var attributes = new LinkedHashMap<String, String>();
    if (event.get("request") instanceof Map<?, ?> request
        && request.get("userAttributes") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> attributes.put(String.valueOf(name), String.valueOf(value)));
    }
    return new UserPoolEvent(
        Arrays.stream(Trigger.values()).filter(t -> t.source().equals(source)).findFirst(),
        attributes);
  }

  /** Empty where the user has none. */
  Optional<String> handle() {
    return attribute("preferred_username");
  }

  /** Empty where the user has none. */
  Optional<String> name() {
    return attribute("name");
  }

  /**
   * @throws IllegalArgumentException when there is none, as before a sign-up
   */
  String sub() {
    return attribute("sub")
        .orElseThrow(() -> new IllegalArgumentException("the user attribute sub is missing"));
  }

  private Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name)).filter(value -> !value.isEmpty());
  }
}
