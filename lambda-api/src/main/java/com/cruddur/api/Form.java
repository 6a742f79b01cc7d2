package com.cruddur.api;

import com.cruddur.messages.Cursor;
import com.cruddur.messages.IdempotencyKey;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.Mistakes;
import com.cruddur.messages.Page;
import com.cruddur.messages.Refusal;
import com.cruddur.messages.Refusal.Code;
import com.cruddur.messages.Timestamp;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says in its token, path, query, headers and body. A mistake is noted where it is
 * read, and reading goes on: what is given in its place is never used.
 */
final class Form {
  /** In paths and in bodies. */
  static final String GROUP = "message_group_uuid";

  private final Request request;
  private final Mistakes mistakes = new Mistakes();

  Form(Request request) {
    this.request = request;
  }

  /**
   * @throws Refusal with every mistake that was read
   */
  void refuseMistakes() {
    mistakes.refuse();
  }

  /** What is no mistake whatever it says. */
  Request request() {
    return request;
  }

  /**
   * The Cognito user id of the caller.
   *
   * @throws UnauthorizedException when nobody is signed in
   */
  String sub() {
    return notBlank(request.sub(), Code.COGNITO_USER_ID_BLANK);
  }

  /** The conversation that the path names. */
  String group() {
    return notBlank(request.path(GROUP), Code.MESSAGE_GROUP_UUID_BLANK);
  }

  /** Where the list goes on; empty for its newest page. */
  Optional<Cursor> cursor() {
    var text = request.query("cursor");
    var cursor = text.flatMap(Cursor::parse);
    mistakes.unless(text.isEmpty() || cursor.isPresent(), Code.CURSOR_INVALID);
    return cursor;
  }

  /** How many items the list's page may have. */
  int limit() {
    var limit =
        request
            .query("limit")
            .map(text -> text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0)
            .orElse(Page.SIZE);
    mistakes.unless(limit >= 1 && limit <= Page.MAX_SIZE, Code.LIMIT_INVALID);
    return limit;
  }

  /** The name that the client gave to one send, so that it may repeat it. */
  Optional<IdempotencyKey> idempotencyKey() {
    return request
        .header("idempotency-key")
        .flatMap(key -> mistakes.reading(() -> new IdempotencyKey(key)));
  }

  /**
   * The text of a message.
   *
   * @param body its fields
   */
  MessageText message(Map<String, Object> body) {
    return mistakes.reading(() -> new MessageText(text(body.get("message")))).orElse(null);
  }

  /** A field that has to say something. */
  String notBlank(Map<String, Object> body, String field, Code blank) {
    return notBlank(text(body.get(field)), blank);
  }

  /** The newest message that the caller has seen; empty for all there are. */
  Optional<Timestamp> readAt() {
    return Optional.ofNullable(request.optionalBody().get("read_at"))
        .flatMap(value -> mistakes.reading(() -> timestamp(text(value))));
  }

  private String notBlank(String text, Code blank) {
    mistakes.unless(!text.isBlank(), blank);
    return text;
  }

  /** A value of another type says nothing. */
  private static String text(Object value) {
    return value instanceof String text ? text : "";
  }

  private static Timestamp timestamp(String text) {
    try {
      return Timestamp.parse(text);
    } catch (DateTimeException _) {
      throw new Refusal(Code.READ_AT_INVALID);
    }
  }
}
