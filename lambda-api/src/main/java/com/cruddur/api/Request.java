package com.cruddur.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.cruddur.messages.Cursor;
import com.cruddur.messages.IdempotencyKey;
import com.cruddur.messages.Page;
import com.cruddur.messages.Refusal;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What the routes ask of an event. */
record Request(APIGatewayV2HTTPEvent event) {
  /**
   * The Cognito user id of the caller: the authorizer has checked signature, issuer, audience and
   * time, but lets id tokens pass, which are not meant for an API.
   */
  String sub() {
    var context = event.getRequestContext();
    var authorizer = context == null ? null : context.getAuthorizer();
    var jwt = authorizer == null ? null : authorizer.getJwt();
    var claims =
        jwt == null || jwt.getClaims() == null ? Map.<String, String>of() : jwt.getClaims();
    if (!"access".equals(claims.get("token_use"))) {
      throw new UnauthorizedException();
    }
    var sub = claims.get("sub");
    if (sub == null || sub.isBlank()) {
      throw new Refusal(Refusal.Code.COGNITO_USER_ID_BLANK);
    }
    return sub;
  }

  /** A path parameter as it was meant, or empty text. */
  String path(String name) {
    var parameters = event.getPathParameters();
    return parameters == null ? "" : parameters.getOrDefault(name, "");
  }

  /** Where the list goes on; empty for its newest page. */
  Optional<Cursor> cursor() {
    var text = query("cursor");
    if (text == null) {
      return Optional.empty();
    }
    var cursor = Cursor.parse(text);
    if (cursor.isEmpty()) {
      throw new Refusal(Refusal.Code.CURSOR_INVALID);
    }
    return cursor;
  }

  /** How many items the list's page may have. */
  int limit() {
    var text = query("limit");
    if (text == null) {
      return Page.SIZE;
    }
    var limit = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > Page.MAX_SIZE) {
      throw new Refusal(Refusal.Code.LIMIT_INVALID);
    }
    return limit;
  }

  /** The name that the client gave to one send, so that it may repeat it. */
  Optional<IdempotencyKey> idempotencyKey() {
    return header("idempotency-key").map(IdempotencyKey::new);
  }

  /** The versions of a list that the client has. */
  Optional<String> ifNoneMatch() {
    return header("if-none-match");
  }

  String rawPath() {
    return event.getRawPath();
  }

  /**
   * The body's fields.
   *
   * @throws Problem 400 where it is not a JSON object
   */
  Map<String, Object> body() {
    var text = event.getBody() == null ? "" : event.getBody();
    try {
      if (event.getIsBase64Encoded()) {
        text = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
      }
      return object(text);
    } catch (IOException | IllegalArgumentException _) {
      throw new Problem(400, "Bad Request", "The body has to be a JSON object.");
    }
  }

  /** The same; none where there is no body at all. */
  Map<String, Object> optionalBody() {
    return event.getBody() == null || event.getBody().isEmpty() ? Map.of() : body();
  }

  private static Map<String, Object> object(String text) throws IOException {
    try (var parser = JSON.std.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not an object");
      }
      var fields = JSON.std.mapFrom(parser);
      if (parser.nextToken() != null) {
        throw new IOException("something follows the object");
      }
      return fields;
    }
  }

  private String query(String name) {
    var parameters = event.getQueryStringParameters();
    return parameters == null ? null : parameters.get(name);
  }

  /** Payload format 2.0 has the names in lower case. */
  private Optional<String> header(String name) {
    var headers = event.getHeaders();
    return headers == null ? Optional.empty() : Optional.ofNullable(headers.get(name));
  }
}
