package com.cruddur.local.http;

import com.cruddur.local.function.InvocationResult;
import com.cruddur.local.process.Port;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/**
 * An HTTP API as API Gateway serves it: CORS, the route, the caller's token, then the function.
 *
 * <p>Its own answers are API Gateway's: 400 for what is malformed, 404 without a route, 413, 500
 * when the function fails, 503 when it does not answer within the integration's timeout. Three
 * things differ:
 *
 * <ul>
 *   <li>A refused token gets the body {@code {}} of this project's wire format. API Gateway itself
 *       answers {@code {"message":"Unauthorized"}}, which HTTP APIs cannot change.
 *   <li>The integration's timeout, of which there is a maximum of 30 s ("Quotas for configuring and
 *       running an HTTP API"), begins when an instance of the function has the event. On AWS the
 *       start of an instance is in it; there it takes the same short time whatever else happens,
 *       here it shares one machine with everything, and would turn load into refusals.
 *   <li>Nobody is throttled (429): see {@link com.cruddur.local.function.LocalFunction}.
 * </ul>
 */
public final class HttpApi implements AutoCloseable {
  // "Quotas for configuring and running an HTTP API": the payload, and request line and header
  // values together. The status of the latter is RFC 6585's.
  private static final int MAXIMUM_PAYLOAD = 10 * 1024 * 1024;
  private static final int MAXIMUM_HEAD = 10_240;
  // What API Gateway allows a request to arrive is not documented: as long as an integration.
  private static final Duration ARRIVAL = Duration.ofSeconds(30);

  private final HttpApiDefinition api;
  private final Router router;
  private final Duration arrival;
  private final GatewayServer server;

  private HttpApi(HttpApiDefinition api, int port, Duration arrival) throws IOException {
    this.api = api;
    this.router = new Router(api.routes());
    this.arrival = arrival;
    this.server =
        GatewayServer.start(
            port,
            // Later than the answer that a body has not come.
            arrival.multipliedBy(2),
            new Handler.Abstract() {
              @Override
              public boolean handle(Request request, Response response, Callback callback) {
                answer(new Exchange(request, response, callback, api.cors()));
                return true;
              }
            });
  }

  /**
   * @throws com.cruddur.templates.UserError when the port is in use
   */
  public static HttpApi start(HttpApiDefinition api, Port port) {
    return start(api, port, ARRIVAL);
  }

  /**
   * @param arrival what a request is given to arrive whole
   */
  static HttpApi start(HttpApiDefinition api, Port port, Duration arrival) {
    try {
      return new HttpApi(api, port.number(), arrival);
    } catch (BindException e) {
      throw port.inUse(e);
    } catch (IOException e) {
      throw new UncheckedIOException("the HTTP API cannot be served", e);
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  private void answer(Exchange exchange) {
    try {
      if (headOf(exchange) > MAXIMUM_HEAD) {
        exchange.refuseAndClose(431, "Request Header Fields Too Large");
      } else if (api.cors().isPreflight(exchange.method(), exchange.headers())) {
        api.cors().answerPreflight(exchange.headers(), exchange.response().getHeaders());
        exchange.end(204, new byte[0]);
      } else {
        read(exchange);
      }
    } catch (RuntimeException e) {
      // A fault of this program, which must be seen and must not leave the caller waiting. Without
      // the path, which names people.
      System.getLogger(HttpApi.class.getName())
          .log(System.Logger.Level.ERROR, "a " + exchange.method() + " failed", e);
      exchange.refuse(500, "Internal Server Error");
    }
  }

  private static int headOf(Exchange exchange) {
    int line = exchange.method().length() + exchange.path().length() + exchange.query().length();
    return exchange.headers().stream()
        .map(HttpField::getValue)
        .filter(Objects::nonNull)
        .mapToInt(String::length)
        .reduce(line, Integer::sum);
  }

  private void read(Exchange exchange) {
    var whole = new CompletableFuture<byte[]>();
    Content.Source.asByteArrayAsync(
        exchange.request(), MAXIMUM_PAYLOAD, Promise.Invocable.toPromise(whole));
    byte[] body;
    try {
      body = whole.get(arrival.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      exchange.refuseAndClose(408, "Request Timeout");
      return;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case TimeoutException _ -> exchange.refuseAndClose(408, "Request Timeout");
        case IllegalStateException _ -> exchange.refuseAndClose(413, "Request Entity Too Large");
        default -> exchange.refuseAndClose(400, "Bad Request");
      }
      return;
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while a request arrived", e);
    }
    route(exchange, body);
  }

  private void route(Exchange exchange, byte[] body) {
    Optional<Router.Match> match;
    try {
      match =
          exchange.path().startsWith("/")
              ? router.match(exchange.method(), exchange.path())
              : Optional.empty();
    } catch (IllegalArgumentException _) {
      // A path that is not properly encoded.
      exchange.refuse(400, "Bad Request");
      return;
    }
    if (match.isEmpty()) {
      exchange.refuse(404, "Not Found");
    } else {
      authorize(exchange, body, match.get());
    }
  }

  private void authorize(Exchange exchange, byte[] body, Router.Match match) {
    Optional<JwtAuthorizer> authorizer = match.route().authorizer();
    String token = token(exchange.headers());
    Optional<JWTClaimsSet> claims = authorizer.flatMap(jwt -> jwt.verify(token));
    if (authorizer.isPresent() && claims.isEmpty()) {
      exchange
          .response()
          .getHeaders()
          .put("WWW-Authenticate", token.isEmpty() ? "Bearer" : "Bearer error=\"invalid_token\"");
      exchange.sendJson(401, "{}");
    } else if (claims.isPresent() && !hasScope(claims.get(), match.route().scopes())) {
      exchange.refuse(403, "Forbidden");
    } else {
      invoke(exchange, body, match, claims);
    }
  }

  private static String token(HttpFields headers) {
    String header = Objects.requireNonNullElse(headers.get("Authorization"), "");
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
      Exchange exchange, byte[] body, Router.Match match, Optional<JWTClaimsSet> claims) {
    byte[] event;
    try {
      event = ProxyEvent.of(exchange, body, match, claims, api.account());
    } catch (IllegalArgumentException _) {
      // A query that is not properly encoded.
      exchange.refuse(400, "Bad Request");
      return;
    }
    // Not cancelled when it takes too long: a function goes on when its caller has given up.
    Optional<InvocationResult> result =
        match
            .route()
            .function()
            .apply(event)
            .thenApply(Optional::of)
            .completeOnTimeout(
                Optional.empty(), match.route().timeout().toMillis(), TimeUnit.MILLISECONDS)
            .join();
    if (result.isEmpty()) {
      exchange.refuse(503, "Service Unavailable");
      return;
    }
    Optional<ProxyResponse> response =
        result.get() instanceof InvocationResult.Success success
            ? ProxyResponse.of(success.payload())
            : Optional.empty();
    response.ifPresentOrElse(exchange::send, () -> exchange.refuse(500, "Internal Server Error"));
  }

  /** Takes no more requests, and lets those under way end within a limit. */
  @Override
  public void close() {
    server.close();
  }
}
