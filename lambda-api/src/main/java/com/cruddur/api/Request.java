package com.cruddur.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.cruddur.messages.Cursor;
import com.cruddur.messages.Refusal;
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
    var parameters = event.getQueryStringParameters();
    var text = parameters == null ? null : parameters.get("cursor");
    if (text == null) {
      return Optional.empty();
    }
    var cursor = Cursor.parse(text);
    if (cursor.isEmpty()) {
      throw new Refusal(Refusal.Code.CURSOR_INVALID);
    }
    return cursor;
  }

  String rawPath() {
    return event.getRawPath();
  }

  /** The body's fields; none where it is not a JSON object, which therefore has them all blank. */
  Map<String, Object> body() {
    if (event.getBody() == null) {
      return Map.of();
    }
    try {
      var body =
          event.getIsBase64Encoded()
              ? new String(Base64.getDecoder().decode(event.getBody()), StandardCharsets.UTF_8)
              : event.getBody();
      var fields = JSON.std.mapFrom(body);
      return fields == null ? Map.of() : fields;
    } catch (IOException | IllegalArgumentException _) {
      return Map.of();
    }
  }
}
