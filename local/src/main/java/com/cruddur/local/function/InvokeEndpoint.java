package com.cruddur.local.function;

import com.cruddur.local.process.LoopbackServer;
import com.cruddur.templates.Json;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lambda's Invoke operation for callers that speak it, such as the AWS CLI.
 *
 * <p>Functions are found by name or ARN, with or without a version or alias (Lambda API Reference,
 * "Invoke"). Only RequestResponse: nothing in the app invokes asynchronously.
 */
public final class InvokeEndpoint implements AutoCloseable {
  private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
  private static final Pattern NAME =
      Pattern.compile("(?:arn:[^:]+:lambda:[^:]*:[^:]*:function:)?([A-Za-z0-9_-]+)(?::[^:]+)?");

  private final Map<String, LocalFunction> functions;
  private final LoopbackServer server;

  /**
   * @param functions by name; may be filled later
   */
  public InvokeEndpoint(Map<String, LocalFunction> functions) {
    this.functions = functions;
    try {
      this.server = LoopbackServer.start(0, this::answer);
    } catch (IOException e) {
      throw new UncheckedIOException("the Invoke endpoint cannot be served", e);
    }
  }

  public URI uri() {
    return URI.create("http://" + server.address());
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] payload = exchange.getRequestBody().readAllBytes();
    Matcher path = PATH.matcher(exchange.getRequestURI().getRawPath());
    String type = exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type");
    if (!path.matches() || !exchange.getRequestMethod().equals("POST")) {
      refuse(exchange, 404, "UnknownOperationException", "only Invoke is known here");
      return;
    }
    if (type != null && !type.equals("RequestResponse")) {
      refuse(exchange, 400, "InvalidParameterValueException", "only RequestResponse is known here");
      return;
    }
    String name = URLDecoder.decode(path.group(1), StandardCharsets.UTF_8);
    LocalFunction function = find(name).orElse(null);
    if (function == null) {
      refuse(exchange, 404, "ResourceNotFoundException", "Function not found: " + name);
      return;
    }
    InvocationResult result = function.invoke(payload);
    if (result instanceof InvocationResult.Failure) {
      exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
    }
    exchange.getResponseHeaders().set("X-Amz-Executed-Version", "1");
    send(exchange, 200, result.payload());
  }

  private Optional<LocalFunction> find(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Optional.ofNullable(functions.get(matcher.group(1)))
        : Optional.empty();
  }

  private static void refuse(HttpExchange exchange, int status, String type, String message)
      throws IOException {
    exchange.getResponseHeaders().set("X-Amzn-ErrorType", type);
    send(exchange, status, Json.bytes(Json.object().put("Type", "User").put("Message", message)));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    LoopbackServer.send(exchange, status, body);
  }

  @Override
  public void close() {
    server.close();
  }
}
