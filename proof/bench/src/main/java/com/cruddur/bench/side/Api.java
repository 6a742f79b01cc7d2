package com.cruddur.bench.side;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.cruddur.clients.OutsideLambda;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests as API Gateway hands them to a function after its authorizer let a token pass. */
public final class Api {
  private static final Context CONTEXT = new OutsideLambda();

  private Api() {}

  public static APIGatewayV2HTTPEvent append(Person sender, String group, String text) {
    return post(sender, Map.of("message", text, "message_group_uuid", group));
  }

  public static APIGatewayV2HTTPEvent start(Person sender, Person receiver, String text) {
    return post(sender, Map.of("message", text, "handle", receiver.user().handle()));
  }

  public static APIGatewayV2HTTPEvent messages(Person reader, String group) {
    var event = event(reader, "GET /api/messages/{message_group_uuid}", "/api/messages/" + group);
    event.setPathParameters(Map.of("message_group_uuid", group));
    return event;
  }

  public static APIGatewayV2HTTPEvent conversations(Person reader) {
    return event(reader, "GET /api/message_groups", "/api/message_groups");
  }

  /**
   * @return the answer's body
   * @throws IllegalStateException when the status is another than 200
   */
  public static String call(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api,
      APIGatewayV2HTTPEvent event) {
    var answer = api.handleRequest(event, CONTEXT);
    if (answer.getStatusCode() != 200) {
      throw new IllegalStateException(
          "%s was answered with %d %s"
              .formatted(event.getRouteKey(), answer.getStatusCode(), answer.getBody()));
    }
    return answer.getBody();
  }

  static Map<String, Object> fields(String json) {
    try {
      return JSON.std.mapFrom(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static APIGatewayV2HTTPEvent post(Person sender, Map<String, String> fields) {
    var event = event(sender, "POST /api/messages", "/api/messages");
    try {
      event.setBody(JSON.std.asString(fields));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return event;
  }

  private static APIGatewayV2HTTPEvent event(Person caller, String routeKey, String path) {
    var claims = new LinkedHashMap<String, String>();
    claims.put("sub", caller.sub());
    claims.put("token_use", "access");
    var jwt = new Authorizer.JWT();
    jwt.setClaims(claims);
    var authorizer = new Authorizer();
    authorizer.setJwt(jwt);
    var requestContext = new RequestContext();
    requestContext.setAuthorizer(authorizer);
    var event = new APIGatewayV2HTTPEvent();
    event.setVersion("2.0");
    event.setRouteKey(routeKey);
    event.setRawPath(path);
    event.setRequestContext(requestContext);
    return event;
  }
}
