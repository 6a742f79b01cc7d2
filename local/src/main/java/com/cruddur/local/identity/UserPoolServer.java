package com.cruddur.local.identity;

import com.cruddur.local.identity.operation.Call;
import com.cruddur.local.identity.operation.Mails;
import com.cruddur.local.identity.operation.Operations;
import com.cruddur.local.identity.pool.CognitoException;
import com.cruddur.local.process.LoopbackServer;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The user pool's HTTP: Cognito's API in AWS JSON 1.1, the pool's public documents, and the mails
 * at {@code /mails}.
 */
final class UserPoolServer {
  private static final String TARGET = "AWSCognitoIdentityProviderService.";
  private static final String SIGNED = "AWS4-HMAC-SHA256";
  private static final int LARGEST_BODY = 1 << 20;

  private final Operations operations;
  private final Map<String, String> documents;
  private final Mails mails;
  private final Callers callers;
  private final PoolLog log;

  /**
   * @param documents what is public, by path
   */
  UserPoolServer(
      Operations operations,
      Map<String, String> documents,
      Mails mails,
      Callers callers,
      PoolLog log) {
    this.operations = operations;
    this.documents = documents;
    this.mails = mails;
    this.callers = callers;
    this.log = log;
  }

  void answer(HttpExchange exchange) throws IOException {
    if (!LoopbackServer.isForThisMachine(exchange)) {
      LoopbackServer.send(exchange, 403, bytes("This host is not served here.\n"));
      return;
    }
    String path = exchange.getRequestURI().getPath();
    switch (exchange.getRequestMethod()) {
      case "POST" -> call(exchange);
      case "OPTIONS" -> {
        callers.allow(exchange);
        LoopbackServer.send(exchange, 204, new byte[0]);
      }
      case "GET" -> {
        if (path.equals("/mails")) {
          json(exchange, 200, Json.bytes(mails.newest()));
        } else if (documents.containsKey(path)) {
          callers.allow(exchange);
          json(exchange, 200, bytes(documents.get(path)));
        } else {
          LoopbackServer.send(exchange, 404, bytes("There is nothing at this path.\n"));
        }
      }
      default -> LoopbackServer.send(exchange, 405, bytes("Send POST or GET.\n"));
    }
  }

  private void call(HttpExchange exchange) throws IOException {
    callers.allow(exchange);
    Headers headers = exchange.getResponseHeaders();
    headers.set("x-amzn-RequestId", UUID.randomUUID().toString());
    String name =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
            .filter(target -> target.startsWith(TARGET))
            .map(target -> target.substring(TARGET.length()))
            .orElse("");
    try {
      ObjectNode answer = answer(name, exchange);
      log.write(name, "");
      amazonJson(exchange, 200, answer);
    } catch (CognitoException e) {
      log.write(name, e.type());
      refuse(exchange, 400, e.type(), e.getMessage());
    } catch (RuntimeException e) {
      // A fault of this program: clients try such an answer again.
      log.write(name, e.toString());
      refuse(exchange, 500, "InternalErrorException", "The local user pool failed: see its log");
    }
  }

  private ObjectNode answer(String name, HttpExchange exchange) throws IOException {
    var operation =
        operations
            .find(name)
            .orElseThrow(
                () ->
                    new CognitoException(
                        "UnknownOperationException",
                        "The local user pool does not know the operation '%s'".formatted(name)));
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (operation.signed() && (authorization == null || !authorization.startsWith(SIGNED))) {
      throw new CognitoException(
          "MissingAuthenticationTokenException",
          "%s is for administrators: sign it with any AWS credentials".formatted(name));
    }
    return operation.answer().apply(new Call(body(exchange)));
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length <= LARGEST_BODY) {
      try {
        JsonNode json = Json.parse(body);
        if (json.isObject()) {
          return json;
        }
      } catch (IOException _) {
        // Said below.
      }
    }
    throw new CognitoException(
        "SerializationException", "The body is no JSON object of 1 MiB at most");
  }

  private static void refuse(HttpExchange exchange, int status, String type, String message)
      throws IOException {
    exchange.getResponseHeaders().set("x-amzn-ErrorType", type + ":");
    amazonJson(exchange, status, Json.object().put("__type", type).put("message", message));
  }

  private static void amazonJson(HttpExchange exchange, int status, ObjectNode body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    LoopbackServer.send(exchange, status, Json.bytes(body));
  }

  private static void json(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    LoopbackServer.send(exchange, status, body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
