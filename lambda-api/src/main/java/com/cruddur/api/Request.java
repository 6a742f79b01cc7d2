package com.cruddur.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
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
   *
   * @return empty text where the token names none
   * @throws UnauthorizedException when nobody is signed in
   */
  String sub() {
    var claims = claims().filter(Request::isOfAnAccessToken);
    return claims.orElseThrow(UnauthorizedException::new).getOrDefault("sub", "");
  }

  /** The same, where somebody is signed in whose token names it. */
  Optional<String> caller() {
    return claims()
        .filter(Request::isOfAnAccessToken)
        .map(claims -> claims.getOrDefault("sub", ""))
        .filter(sub -> !sub.isBlank());
  }

  /**
   * Lets pass whoever the route lets pass: where an authorizer stands before it, those with an
   * access token; where none does, anyone, whatever they send along.
   *
   * @throws UnauthorizedException when the authorizer let another token pass
   */
  void admit() {
    if (claims().filter(claims -> !isOfAnAccessToken(claims)).isPresent()) {
      throw new UnauthorizedException();
    }
  }

  /** What the authorizer read in the token; empty where none stands before the route. */
  private Optional<Map<String, String>> claims() {
    return Optional.ofNullable(event.getRequestContext())
        .map(APIGatewayV2HTTPEvent.RequestContext::getAuthorizer)
        .map(APIGatewayV2HTTPEvent.RequestContext.Authorizer::getJwt)
        .map(jwt -> Optional.ofNullable(jwt.getClaims()).orElse(Map.of()));
  }

  private static boolean isOfAnAccessToken(Map<String, String> claims) {
    return "access".equals(claims.get("token_use"));
  }

  /** A path parameter as it was meant, or empty text. */
  String path(String name) {
    var parameters = event.getPathParameters();
    return parameters == null ? "" : parameters.getOrDefault(name, "");
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

  /** A query parameter, decoded; of one that is given several times all, with commas between. */
  Optional<String> query(String name) {
    var parameters = event.getQueryStringParameters();
    return parameters == null ? Optional.empty() : Optional.ofNullable(parameters.get(name));
  }

  /**
   * @param name in lower case, as payload format 2.0 has them
   */
  Optional<String> header(String name) {
    var headers = event.getHeaders();
    return headers == null ? Optional.empty() : Optional.ofNullable(headers.get(name));
  }
}
