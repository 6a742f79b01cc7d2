package com.cruddur.local.identity.pool;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the pool keeps of a user, as it stands in the user's file. One that {@link UserStore} has is
 * changed in {@link UserStore#change} alone, which works on a copy. Times are in epoch seconds.
 */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
public final class User {
  /** As Cognito names them. */
  public enum Status {
    UNCONFIRMED,
    CONFIRMED,
    RESET_REQUIRED,
    FORCE_CHANGE_PASSWORD
  }

  /**
   * What stands for a password.
   *
   * @param salt hexadecimal
   * @param verifier hexadecimal
   */
  public record Password(String salt, String verifier) {}

  /**
   * A code that was mailed.
   *
   * @param about the address that it shows to be the user's
   */
  public record Code(String value, String about, long expires) {}

  /** How often something was tried that may not be tried without an end. */
  public record Attempts(int count, long since) {}

  /**
   * An authenticator app's secret.
   *
   * @param lastStep the newest time step of which a code was taken: each counts once
   */
  public record SoftwareToken(String secret, boolean verified, long lastStep) {}

  /**
   * What a sign-in began and a refresh token goes on with.
   *
   * @param id {@code origin_jti} of its tokens
   * @param hash of the refresh token
   */
  public record Session(String id, String client, String hash, long begun, long expires) {}

  public String sub;
  public Map<String, String> attributes = new TreeMap<>();
  public Status status;
  public boolean enabled = true;
  public double created;
  public double modified;
  public Password password;
  public long temporaryUntil;
  public Map<Purpose, Code> codes = new TreeMap<>();
  public Map<Purpose, Attempts> attempts = new TreeMap<>();
  public SoftwareToken softwareToken;
  public boolean prefersSoftwareToken;
  public int wrongPasswords;
  public long lockedUntil;
  public long lastWrongPassword;
  public List<Session> sessions = new ArrayList<>();

  /** What a code is for. */
  public enum Purpose {
    CONFIRM_SIGN_UP(24),
    RESET_PASSWORD(1),
    VERIFY_EMAIL(24);

    private final int hours;

    Purpose(int hours) {
      this.hours = hours;
    }

    /** How long its code is good ("Code validity", Cognito developer guide), in seconds. */
    public long validity() {
      return hours * 3600L;
    }
  }

  public String email() {
    return attributes.getOrDefault("email", "");
  }

  public boolean hasVerifiedEmail() {
    return "true".equals(attributes.get("email_verified"));
  }

  /** Whether a code of the authenticator app is asked for at each sign-in. */
  public boolean usesSoftwareToken() {
    return prefersSoftwareToken && softwareToken != null && softwareToken.verified();
  }

  public Optional<Session> session(String id) {
    return sessions.stream().filter(session -> session.id().equals(id)).findFirst();
  }
}
