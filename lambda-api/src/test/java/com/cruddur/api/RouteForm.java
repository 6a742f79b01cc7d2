package com.cruddur.api;

import static com.cruddur.messages.Refusal.Code.COGNITO_USER_ID_BLANK;
import static com.cruddur.messages.Refusal.Code.CURSOR_INVALID;
import static com.cruddur.messages.Refusal.Code.IDEMPOTENCY_KEY_INVALID;
import static com.cruddur.messages.Refusal.Code.LIMIT_INVALID;
import static com.cruddur.messages.Refusal.Code.MESSAGE_BLANK;
import static com.cruddur.messages.Refusal.Code.MESSAGE_CONTROL_CHARS;
import static com.cruddur.messages.Refusal.Code.MESSAGE_EXCEED_MAX_CHARS;
import static com.cruddur.messages.Refusal.Code.MESSAGE_GROUP_UUID_BLANK;
import static com.cruddur.messages.Refusal.Code.READ_AT_INVALID;
import static com.cruddur.messages.Refusal.Code.USER_RECEIVER_HANDLE_BLANK;

import com.cruddur.messages.Cursor;
import com.cruddur.messages.Refusal.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The places of a route's form, and what can stand in each.
 *
 * @param route by API Gateway's key
 */
record RouteForm(String route, List<List<Value>> places) {
  /** They take nothing that could be wrong. */
  static final List<String> WITHOUT =
      List.of("GET /api/users/{handle}/short", "GET /api/health-check");

  private static final String GROUP = "message_group_uuid";

  private enum Where {
    SUB,
    PATH,
    QUERY,
    HEADER,
    FIELD
  }

  /**
   * What stands in one place.
   *
   * @param value null leaves the place out
   * @param mistakes that it is
   */
  private record Value(Where where, String name, Object value, List<Code> mistakes) {}

  /** One request, and the mistakes in it. */
  record Draft(
      String route,
      String sub,
      Map<String, String> pathParameters,
      Map<String, String> query,
      Map<String, String> headers,
      Map<String, Object> fields,
      List<Code> mistakes) {
    static Draft of(String route, List<Value> values) {
      var draft =
          new Draft(
              route,
              values.stream()
                  .filter(value -> value.where() == Where.SUB)
                  .map(value -> (String) value.value())
                  .findFirst()
                  .orElseThrow(),
              new LinkedHashMap<>(),
              new LinkedHashMap<>(),
              new LinkedHashMap<>(),
              new LinkedHashMap<>(),
              new ArrayList<>());
      values.forEach(draft::put);
      return draft;
    }

    private void put(Value value) {
      mistakes.addAll(value.mistakes());
      if (value.value() == null) {
        return;
      }
      switch (value.where()) {
        case SUB -> {}
        case PATH -> pathParameters.put(value.name(), (String) value.value());
        case QUERY -> query.put(value.name(), (String) value.value());
        case HEADER -> headers.put(value.name(), ((String) value.value()));
        case FIELD -> fields.put(value.name(), value.value());
      }
      // A key of its own for each request
      headers.computeIfPresent(
          "idempotency-key", (_, key) -> key.equals("own") ? UUID.randomUUID().toString() : key);
    }

    String path() {
      return route.substring(route.indexOf(' ') + 1);
    }

    boolean hasBody() {
      return !route.startsWith("GET");
    }
  }

  /**
   * @param group a conversation that the caller takes part in
   */
  static List<RouteForm> all(String group) {
    var sub =
        List.of(
            fine(Where.SUB, "", "sub-andrew"), wrong(Where.SUB, "", " ", COGNITO_USER_ID_BLANK));
    var path =
        List.of(
            fine(Where.PATH, GROUP, group),
            wrong(Where.PATH, GROUP, " ", MESSAGE_GROUP_UUID_BLANK));
    return List.of(
        new RouteForm("GET /api/message_groups", List.of(sub, cursors(), limits())),
        new RouteForm(
            "GET /api/messages/{message_group_uuid}", List.of(sub, path, cursors(), limits())),
        new RouteForm(
            "PUT /api/message_groups/{message_group_uuid}/read", List.of(sub, path, markers())),
        new RouteForm("POST /api/messages", List.of(sub, keys(), texts(), targets(group))));
  }

  private static List<Value> cursors() {
    return List.of(
        absent(),
        fine(Where.QUERY, "cursor", new Cursor("2026-01-01T00:00:00.000000+00:00").text()),
        wrong(Where.QUERY, "cursor", "", CURSOR_INVALID),
        wrong(Where.QUERY, "cursor", "no cursor", CURSOR_INVALID));
  }

  private static List<Value> limits() {
    return List.of(
        absent(),
        fine(Where.QUERY, "limit", "100"),
        wrong(Where.QUERY, "limit", "0", LIMIT_INVALID),
        wrong(Where.QUERY, "limit", "ten", LIMIT_INVALID));
  }

  private static List<Value> markers() {
    return List.of(
        absent(),
        fine(Where.FIELD, "read_at", "2026-01-01T00:00:00.000000+00:00"),
        wrong(Where.FIELD, "read_at", "soon", READ_AT_INVALID),
        wrong(Where.FIELD, "read_at", "", READ_AT_INVALID),
        wrong(Where.FIELD, "read_at", 7, READ_AT_INVALID));
  }

  private static List<Value> keys() {
    return List.of(
        absent(),
        fine(Where.HEADER, "idempotency-key", "own"),
        wrong(Where.HEADER, "idempotency-key", "", IDEMPOTENCY_KEY_INVALID),
        wrong(Where.HEADER, "idempotency-key", "two words", IDEMPOTENCY_KEY_INVALID),
        wrong(Where.HEADER, "idempotency-key", "x".repeat(256), IDEMPOTENCY_KEY_INVALID));
  }

  private static List<Value> texts() {
    return List.of(
        fine(Where.FIELD, "message", "Hi"),
        wrong(Where.FIELD, "message", null, MESSAGE_BLANK),
        wrong(Where.FIELD, "message", " \u200b", MESSAGE_BLANK),
        wrong(Where.FIELD, "message", List.of(), MESSAGE_BLANK),
        wrong(Where.FIELD, "message", "x".repeat(1025), MESSAGE_EXCEED_MAX_CHARS),
        wrong(Where.FIELD, "message", "a\u0007", MESSAGE_CONTROL_CHARS),
        wrong(
            Where.FIELD,
            "message",
            "a\u0007".repeat(1024),
            MESSAGE_EXCEED_MAX_CHARS,
            MESSAGE_CONTROL_CHARS));
  }

  private static List<Value> targets(String group) {
    return List.of(
        fine(Where.FIELD, GROUP, group),
        fine(Where.FIELD, "handle", "bayko"),
        wrong(Where.FIELD, GROUP, " ", MESSAGE_GROUP_UUID_BLANK),
        wrong(Where.FIELD, GROUP, 7, MESSAGE_GROUP_UUID_BLANK),
        wrong(Where.FIELD, "handle", null, USER_RECEIVER_HANDLE_BLANK),
        wrong(Where.FIELD, "handle", " ", USER_RECEIVER_HANDLE_BLANK),
        wrong(Where.FIELD, "handle", Map.of(), USER_RECEIVER_HANDLE_BLANK));
  }

  /** One request for each way to choose a value for each place. */
  List<Draft> combinations() {
    List<List<Value>> chosen = List.of(List.of());
    for (var place : places) {
      var longer = new ArrayList<List<Value>>();
      for (var values : chosen) {
        for (var value : place) {
          var more = new ArrayList<>(values);
          more.add(value);
          longer.add(more);
        }
      }
      chosen = longer;
    }
    return chosen.stream().map(values -> Draft.of(route, values)).toList();
  }

  private static Value absent() {
    return fine(Where.FIELD, "", null);
  }

  private static Value fine(Where where, String name, Object value) {
    return wrong(where, name, value);
  }

  private static Value wrong(Where where, String name, Object value, Code... mistakes) {
    return new Value(where, name, value, List.of(mistakes));
  }
}
