package com.cruddur.messages;

import java.util.List;

/** A request that the rules refuse: the caller's mistake, never a fault of the system. */
public final class Refusal extends RuntimeException {
  /**
   * The wire format's error codes. Each is spelled out, as clients compare them: the reference's
   * final client knows some of them by spellings that no name of a constant would give.
   */
  public enum Code {
    MESSAGE_BLANK("message_blank"),
    MESSAGE_EXCEED_MAX_CHARS("message_exceed_max_chars_1024"),
    /** Spelled as the reference's client has it. */
    USER_RECEIVER_HANDLE_BLANK("user_reciever_handle_blank"),
    MESSAGE_GROUP_UUID_BLANK("message_group_uuid_blank"),
    COGNITO_USER_ID_BLANK("cognito_user_id_blank"),
    /** All that follow are additive: the reference answers a fault, or has nothing of the kind. */
    SENDER_NOT_FOUND("sender_not_found"),
    SENDER_BLOCKED("sender_blocked"),
    RECEIVER_NOT_FOUND("receiver_not_found"),
    MESSAGE_GROUP_NOT_FOUND("message_group_not_found"),
    CURSOR_INVALID("cursor_invalid"),
    LIMIT_INVALID("limit_invalid"),
    IDEMPOTENCY_KEY_INVALID("idempotency_key_invalid"),
    IDEMPOTENCY_KEY_REUSED("idempotency_key_reused"),
    MESSAGE_CONTROL_CHARS("message_control_chars"),
    READ_AT_INVALID("read_at_invalid");

    private final String onTheWire;

    Code(String onTheWire) {
      this.onTheWire = onTheWire;
    }

    /** As it stands in a response's body. */
    public String onTheWire() {
      return onTheWire;
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
