package com.cruddur.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.cruddur.messages.Table;
import com.cruddur.messages.log.FunctionLog;
import com.cruddur.messages.log.TableMeter;
import com.cruddur.messages.metrics.EmbeddedMetrics;
import com.cruddur.messages.rate.PersonRates;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls the API's handler as API Gateway does after its authorizer let a token pass. */
public final class Caller {
  private final ApiHandler handler;
  private final RecordingContext context = new RecordingContext();
  private final Map<String, String> claims;
  private final List<String> lines = new ArrayList<>();
  private final List<String> metrics = new ArrayList<>();

  public Caller(Table table, String sub) {
    this(table, Map.of("sub", sub, "token_use", "access"));
  }

  /**
   * @param claims of the token that the route's authorizer let pass; empty: the route has none
   */
  Caller(Table table, Map<String, String> claims) {
    this(table, claims, new TableMeter());
  }

  /**
   * @param meter of the client that the table is reached by
   */
  Caller(Table table, Map<String, String> claims, TableMeter meter) {
    this(table, claims, meter, Optional.empty());
  }

  /**
   * @param rates what one person may ask; empty: anything
   */
  Caller(Table table, Map<String, String> claims, TableMeter meter, Optional<PersonRates> rates) {
    this.handler =
        new ApiHandler(
            table,
            rates,
            new EmbeddedMetrics(metrics::add, Clock.systemUTC()),
            new FunctionLog(lines::add, InstantSource.system(), meter));
    this.claims = claims;
  }

  /** The lines that the handler wrote, one for each call. */
  List<String> lines() {
    return lines;
  }

  /** The metric documents of all calls. */
  List<String> metrics() {
    return metrics;
  }

  APIGatewayV2HTTPResponse conversations() {
    return conversations(Map.of());
  }

  public APIGatewayV2HTTPResponse conversations(Map<String, String> query) {
    var event = event("GET /api/message_groups", "/api/message_groups");
    event.setQueryStringParameters(query);
    return call(event);
  }

  /**
   * @param handle without the {@code @}
   */
  public APIGatewayV2HTTPResponse profile(String handle) {
    var event = event("GET /api/users/{handle}/short", "/api/users/@" + handle + "/short");
    event.setPathParameters(Map.of("handle", "@" + handle));
    return call(event);
  }

  APIGatewayV2HTTPResponse messages(String group) {
    return messages(group, Map.of());
  }

  public APIGatewayV2HTTPResponse messages(String group, Map<String, String> query) {
    return messages(group, query, Map.of());
  }

  APIGatewayV2HTTPResponse messages(
      String group, Map<String, String> query, Map<String, String> headers) {
    var event = event("GET /api/messages/{message_group_uuid}", "/api/messages/" + group);
    event.setPathParameters(Map.of("message_group_uuid", group));
    event.setQueryStringParameters(query);
    event.setHeaders(headers);
    return call(event);
  }

  /**
   * @param body null for none
   */
  public APIGatewayV2HTTPResponse read(String group, String body) {
    var event =
        event(
            "PUT /api/message_groups/{message_group_uuid}/read",
            "/api/message_groups/" + group + "/read");
    event.setPathParameters(Map.of("message_group_uuid", group));
    event.setBody(body);
    return call(event);
  }

  APIGatewayV2HTTPResponse send(String body) {
    return send(body, Map.of());
  }

  /** A send that may be repeated. */
  public APIGatewayV2HTTPResponse send(Map<String, ?> fields, String key) {
    try {
      return send(JSON.std.asString(fields), Map.of("idempotency-key", key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param headers with their names in lower case
   */
  APIGatewayV2HTTPResponse send(String body, Map<String, String> headers) {
    var event = event("POST /api/messages", "/api/messages");
    event.setBody(body);
    event.setHeaders(headers);
    return call(event);
  }

  public APIGatewayV2HTTPResponse send(Map<String, ?> fields) {
    try {
      return send(JSON.std.asString(fields));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  APIGatewayV2HTTPResponse call(APIGatewayV2HTTPEvent event) {
    return handler.handleRequest(event, context.context());
  }

  APIGatewayV2HTTPEvent event(String routeKey, String path) {
    var requestContext = new RequestContext();
    if (!claims.isEmpty()) {
      var jwt = new Authorizer.JWT();
      jwt.setClaims(claims);
      var authorizer = new Authorizer();
      authorizer.setJwt(jwt);
      requestContext.setAuthorizer(authorizer);
    }
    var event = new APIGatewayV2HTTPEvent();
    event.setVersion("2.0");
    event.setRouteKey(routeKey);
    event.setRawPath(path);
    event.setRequestContext(requestContext);
    return event;
  }
}
