package com.cruddur.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A person's requests as the HTTP API hands them to its function, and what a client reads of the
 * answers.
 */
final class Client {
  private static final PojoSerializer<APIGatewayV2HTTPEvent> EVENTS =
      LambdaEventSerializers.serializerFor(
          APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPEvent.class.getClassLoader());

  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api;
  private final Context context;
  private final Person person;
  private final MovableClock clock;
  private final Duration pace;

  Client(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api,
      Context context,
      Person person,
      MovableClock clock,
      Duration pace) {
    this.api = api;
    this.context = context;
    this.person = person;
    this.clock = clock;
    this.pace = pace;
  }

  /** The same client with all its requests at one moment. */
  Client atOnce() {
    return new Client(api, context, person, clock, Duration.ZERO);
  }

  /** A first message by handle: the conversation's uuid. */
  String start(Person receiver, String text) {
    var answer = post(Map.of("message", text, "handle", receiver.handle()));
    return json(answer).get("message_group_uuid").asText();
  }

  void append(String group, String text) {
    json(post(Map.of("message", text, "message_group_uuid", group)));
  }

  /** The newest message of each listed conversation, newest first. */
  List<String> conversations() {
    return texts(call("GET", "/api/message_groups", "/api/message_groups", Map.of(), null));
  }

  /** A conversation's messages, oldest first. */
  List<String> messages(String group) {
    return texts(read(group));
  }

  APIGatewayV2HTTPResponse read(String group) {
    return call(
        "GET",
        "/api/messages/{message_group_uuid}",
        "/api/messages/" + group,
        Map.of("message_group_uuid", group),
        null);
  }

  APIGatewayV2HTTPResponse post(Map<String, String> fields) {
    ObjectNode body = Json.object();
    fields.forEach(body::put);
    return call("POST", "/api/messages", "/api/messages", Map.of(), body.toString());
  }

  /** The event of payload format 2.0, from the JSON that Lambda gets. */
  private APIGatewayV2HTTPResponse call(
      String method, String route, String path, Map<String, String> parameters, String body) {
    clock.advance(pace);
    ObjectNode event =
        Json.object()
            .put("version", "2.0")
            .put("routeKey", method + " " + route)
            .put("rawPath", path)
            .put("rawQueryString", "")
            .put("isBase64Encoded", false);
    event.putObject("headers").put("content-type", "application/json");
    ObjectNode requestContext = event.putObject("requestContext");
    requestContext.putObject("http").put("method", method).put("path", path);
    requestContext
        .putObject("authorizer")
        .putObject("jwt")
        .putObject("claims")
        .put("sub", person.sub())
        .put("token_use", "access");
    ObjectNode pathParameters = event.putObject("pathParameters");
    parameters.forEach(pathParameters::put);
    event.put("body", body);
    return api.handleRequest(EVENTS.fromJson(new ByteArrayInputStream(Json.bytes(event))), context);
  }

  private static List<String> texts(APIGatewayV2HTTPResponse response) {
    return StreamSupport.stream(json(response).spliterator(), false)
        .map(element -> element.get("message").asText())
        .toList();
  }

  private static JsonNode json(APIGatewayV2HTTPResponse response) {
    assertEquals(200, response.getStatusCode(), "the status of " + response.getBody());
    try {
      return Json.parse(response.getBody());
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + response.getBody(), e);
    }
  }
}
