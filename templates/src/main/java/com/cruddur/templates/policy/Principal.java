package com.cruddur.templates.policy;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whom a statement names.
 *
 * @param kind {@code AWS}, {@code Service}, {@code Federated}, {@code CanonicalUser}; {@code *} is
 *     anyone; empty: the statement has no such element
 * @param account of an AWS identity; empty: not known
 * @param value an account's own id stands for all its identities
 * @param session the role of an assumed role's session, as {@code account/name}; else empty
 */
record Principal(String kind, String account, String value, String session) {
  private static final Set<String> KINDS = Set.of("AWS", "Service", "Federated", "CanonicalUser");
  private static final Pattern ACCOUNT =
      Pattern.compile("(?:arn:[^:]+:iam::)?(?<account>\\d{12})(?::root)?");
  private static final Pattern IDENTITY =
      Pattern.compile(
          "arn:[^:]+:(?:iam|sts)::(?<account>\\d{12}):"
              + "(?:assumed-role/(?<role>[^/]+)/.+|role/(?:.+/)?(?<name>[^/]+)|.+)");

  /**
   * @param kind the name under {@code Principal}
   */
  static String text(String kind, String value) {
    if (!kind.equals("AWS")) {
      return kind + ":" + value;
    }
    var account = ACCOUNT.matcher(value);
    return value.equals("*")
        ? value
        : "AWS:" + (account.matches() ? account.group("account") : value);
  }

  static Principal of(String text) {
    var colon = text.indexOf(':');
    if (colon < 0) {
      return new Principal(text, "", "", "");
    }
    var kind = text.substring(0, colon);
    var value = text.substring(colon + 1);
    var identity = IDENTITY.matcher(value);
    if (kind.equals("AWS") && identity.matches()) {
      return new Principal(
          kind,
          identity.group("account"),
          value,
          identity.group("role") == null
              ? ""
              : identity.group("account") + "/" + identity.group("role"));
    }
    return new Principal(kind, ACCOUNT.matcher(value).matches() ? value : "", value, "");
  }

  boolean isAccount() {
    return !account.isEmpty() && account.equals(value);
  }

  /** Whether only the deployment knows who it is. */
  boolean isUnknown() {
    return !kind.isEmpty()
        && !kind.equals("*")
        && (!KINDS.contains(kind)
            || value.contains("${")
            || kind.equals("AWS") && (account.isEmpty() || value.matches(".*[*?].*")));
  }

  /** Whether it is somebody of that account, or may be. */
  private boolean mayBeIn(String other) {
    return account.isEmpty() || account.equals(other);
  }

  /**
   * Whether somebody is meant, or, if it is not known who is, could be.
   *
   * @param somebody one who makes a request
   */
  boolean fits(Principal somebody) {
    if (kind.equals("*") || mayBeAnyone()) {
      return true;
    }
    return kind.equals(somebody.kind)
        && (isUnknown() && mayBeIn(somebody.account)
            || isAccount() && account.equals(somebody.account)
            || !kind.equals("AWS") && value.equals("*")
            || value.equals(somebody.value)
            || role().equals(somebody.session) && !somebody.session.isEmpty());
  }

  private boolean mayBeAnyone() {
    return isUnknown() && (!KINDS.contains(kind) || kind.equals("AWS") && value.startsWith("${"));
  }

  private String role() {
    var identity = IDENTITY.matcher(value);
    return identity.matches() && identity.group("name") != null
        ? account + "/" + identity.group("name")
        : "";
  }
}
