package com.cruddur.local.http;

import com.cruddur.local.function.InvocationResult;
import com.cruddur.local.json.Json;
import com.cruddur.local.process.LoopbackServer;
import com.cruddur.local.process.Port;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP API as API Gateway serves it: CORS, the route, the caller's token, then the function.
 *
 * <p>One answer differs: a refused token gets the body {@code {}} of this project's wire format.
 * API Gateway itself answers {@code {"message":"Unauthorized"}}, which HTTP APIs cannot change.
 */
public final class HttpApi implements AutoCloseable {
  // "Quotas for configuring and running an HTTP API": the payload, and request line and header
  // values together. The status of the latter is RFC 6585's.
  private static final int MAXIMUM_PAYLOAD = 10 * 1024 * 1024;
  private static final int MAXIMUM_HEAD = 10_240;

  private static final byte[] NONE = {};

  private final HttpApiDefinition api;
  private final Router router;
  private final ExecutorService invocations = Executors.newVirtualThreadPerTaskExecutor();
  private final LoopbackServer server;

  private HttpApi(HttpApiDefinition api, int port) throws IOException {
    this.api = api;
    this.router = new Router(api.routes());
    this.server = LoopbackServer.start(port, this::answer);
  }

  /**
   * @throws com.cruddur.local.notice.Refusal when the port is in use
   */
  public static HttpApi start(HttpApiDefinition api, Port port) {
    try {
      return new HttpApi(api, port.number());
    } catch (BindException e) {
      throw port.inUse(e);
    } catch (IOException e) {
      throw new UncheckedIOException("the HTTP API cannot be served", e);
    }
  }

  public URI uri() {
    return URI.create("http://" + server.address());
  }

  private void answer(HttpExchange exchange) throws IOException {
    Headers request = exchange.getRequestHeaders();
    if (headOf(exchange) > MAXIMUM_HEAD) {
      refuse(exchange, 431, "Request Header Fields Too Large");
      return;
    }
    if (api.cors().isPreflight(exchange.getRequestMethod(), request)) {
      api.cors().answerPreflight(request, exchange.getResponseHeaders());
      LoopbackServer.send(exchange, 204, NONE);
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAXIMUM_PAYLOAD + 1);
    if (body.length > MAXIMUM_PAYLOAD) {
      refuse(exchange, 413, "Request Entity Too Large");
      // What is left of the payload is not read.
      exchange.close();
      return;
    }
    Optional<Router.Match> match = match(exchange);
    if (match.isEmpty()) {
      refuse(exchange, 404, "Not Found");
      return;
    }
    authorize(exchange, body, match.get());
  }

  private static int headOf(HttpExchange exchange) {
    int line = exchange.getRequestMethod().length() + exchange.getRequestURI().toString().length();
    return exchange.getRequestHeaders().values().stream()
        .flatMap(List::stream)
        .mapToInt(String::length)
        .reduce(line, Integer::sum);
  }

  private Optional<Router.Match> match(HttpExchange exchange) {
    String path = exchange.getRequestURI().getRawPath();
    try {
      return path == null || !path.startsWith("/")
          ? Optional.empty()
          : router.match(exchange.getRequestMethod(), path);
    } catch (IllegalArgumentException _) {
      // A path that is not properly encoded is the path of no route.
      return Optional.empty();
    }
  }

  private void authorize(HttpExchange exchange, byte[] body, Router.Match match)
      throws IOException {
    Optional<JwtAuthorizer> authorizer = match.route().authorizer();
    Optional<JWTClaimsSet> claims = authorizer.flatMap(jwt -> jwt.verify(token(exchange)));
    if (authorizer.isPresent() && claims.isEmpty()) {
      exchange
          .getResponseHeaders()
          .set(
              "WWW-Authenticate",
              token(exchange).isEmpty() ? "Bearer" : "Bearer error=\"invalid_token\"");
      sendJson(exchange, 401, "{}");
      return;
    }
    if (claims.isPresent() && !hasScope(claims.get(), match.route().scopes())) {
      refuse(exchange, 403, "Forbidden");
      return;
    }
    invoke(exchange, body, match, claims);
  }

  private static String token(HttpExchange exchange) {
    String header =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
    return header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).strip() : header;
  }

  private static boolean hasScope(JWTClaimsSet claims, List<String> wanted) {
    if (wanted.isEmpty()) {
      return true;
    }
    String scopes = Objects.toString(claims.getClaim("scope"), "");
    return Arrays.stream(scopes.split(" ")).anyMatch(wanted::contains);
  }

  private void invoke(
      HttpExchange exchange, byte[] body, Router.Match match, Optional<JWTClaimsSet> claims)
      throws IOException {
    byte[] event = ProxyEvent.of(exchange, body, match, claims, api.account());
    // Not cancelled when it takes too long: a function goes on when its caller has given up.
    Optional<InvocationResult> result =
        CompletableFuture.supplyAsync(() -> match.route().function().apply(event), invocations)
            .thenApply(Optional::of)
            .completeOnTimeout(
                Optional.empty(), match.route().timeout().toMillis(), TimeUnit.MILLISECONDS)
            .join();
    if (result.isEmpty()) {
      refuse(exchange, 503, "Service Unavailable");
      return;
    }
    Optional<ProxyResponse> response =
        result.get() instanceof InvocationResult.Success success
            ? ProxyResponse.of(success.payload())
            : Optional.empty();
    if (response.isPresent()) {
      send(exchange, response.get());
    } else {
      refuse(exchange, 500, "Internal Server Error");
    }
  }

  private void refuse(HttpExchange exchange, int status, String message) throws IOException {
    sendJson(exchange, status, Json.object().put("message", message).toString());
  }

  private void sendJson(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  private void send(HttpExchange exchange, ProxyResponse response) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    response.headers().forEach(headers::set);
    // The server writes its own.
    headers.remove("Content-Length");
    response.cookies().forEach(cookie -> headers.add("Set-Cookie", cookie));
    send(exchange, response.status(), response.body());
  }

  private void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    api.cors().apply(exchange.getRequestHeaders(), exchange.getResponseHeaders());
    boolean bodiless = status == 204 || exchange.getRequestMethod().equals("HEAD");
    LoopbackServer.send(exchange, status, bodiless ? NONE : body);
  }

  @Override
  public void close() {
    server.close();
    invocations.shutdownNow();
  }
}
