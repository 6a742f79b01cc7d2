package com.cruddur.messages;

import java.util.List;
import java.util.Locale;

/** A request that the rules refuse: the caller's mistake, never a fault of the system. */
public final class Refusal extends RuntimeException {
  /** The wire format's error codes; on the wire in lower case. */
  public enum Code {
    MESSAGE_BLANK,
    MESSAGE_EXCEED_MAX_CHARS,
    USER_RECEIVER_HANDLE_BLANK,
    MESSAGE_GROUP_UUID_BLANK,
    COGNITO_USER_ID_BLANK,
    SENDER_NOT_FOUND,
    RECEIVER_NOT_FOUND,
    MESSAGE_GROUP_NOT_FOUND,
    /** These are additive: the reference has no cursor, no limit, no repeated sends, no markers. */
    CURSOR_INVALID,
    LIMIT_INVALID,
    IDEMPOTENCY_KEY_INVALID,
    IDEMPOTENCY_KEY_REUSED,
    MESSAGE_CONTROL_CHARS,
    READ_AT_INVALID;

    /** As it stands in a response's body. */
    public String onTheWire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final long serialVersionUID = 1;

  private final List<Code> codes;

  public Refusal(Code code) {
    this(List.of(code));
  }

  /** Several at once: a form with two blank fields has two mistakes. */
  public Refusal(List<Code> codes) {
    super(codes.toString(), null, false, false);
    this.codes = List.copyOf(codes);
  }

  public List<Code> codes() {
    return codes;
  }
}
