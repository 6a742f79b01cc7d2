package com.cruddur.local.http;

import com.cruddur.local.function.InvocationResult;
import com.cruddur.local.process.Port;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** An HTTP API that runs, its function in this JVM, and an issuer of tokens. */
abstract class RunningHttpApi {
  static TokenIssuer issuer;
  static HttpClient client;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Executor threads = Thread::startVirtualThread;
  private List<Route> routes;
  private Cors cors;

  HttpApi api;
  JsonNode event;

  /** What a caller waits for before an instance of the function has the event. */
  Consumer<JsonNode> instance = _ -> {};

  Function<JsonNode, String> function = _ -> "{\"statusCode\":200,\"body\":\"ok\"}";

  @BeforeAll
  static void startIssuer() throws Exception {
    issuer = new TokenIssuer();
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stopIssuer() {
    client.close();
    issuer.close();
  }

  @BeforeEach
  void startApi() {
    Function<byte[], CompletableFuture<InvocationResult>> invoke =
        bytes -> {
          JsonNode received = json(bytes);
          event = received;
          instance.accept(received);
          return CompletableFuture.supplyAsync(() -> result(function.apply(received)), threads);
        };
    cors =
        Cors.of(
            json(
                """
                {"AllowOrigins": ["http://localhost:3000"], "AllowMethods": ["GET", "POST"],
                 "AllowHeaders": ["Content-Type", "Authorization"], "ExposeHeaders": ["Link"], "MaxAge": 60}
                """
                    .getBytes(StandardCharsets.UTF_8)));
    routes =
        List.of(
            route("GET /open/{name}/short", invoke, PATIENCE, false, List.of()),
            route("POST /open", invoke, PATIENCE, false, List.of()),
            route("POST /impatient", invoke, Duration.ofMillis(100), false, List.of()),
            route("GET /mine", invoke, PATIENCE, true, List.of()),
            route("GET /scoped", invoke, PATIENCE, true, List.of("messages/read")));
    api = start(PATIENCE);
  }

  /** Another such API. */
  HttpApi start(Duration arrival) {
    return HttpApi.start(
        new HttpApiDefinition(routes, cors, "123456789012"),
        new Port(0, "the API", "--api-port"),
        arrival);
  }

  /** Takes as long as a connection to an API may be silent. */
  static void silence(HttpApi at) {
    try {
      RawRequest.sendAndKeepOpen(at.uri(), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InvocationResult result(String answer) {
    return answer == null
        ? new InvocationResult.Failure("{}".getBytes(StandardCharsets.UTF_8))
        : new InvocationResult.Success(answer.getBytes(StandardCharsets.UTF_8));
  }

  private static Route route(
      String key,
      Function<byte[], CompletableFuture<InvocationResult>> function,
      Duration timeout,
      boolean signedIn,
      List<String> scopes) {
    var authorizer =
        new JwtAuthorizer(
            issuer.uri(), issuer.keys(), List.of("the-client"), InstantSource.system());
    return new Route(
        key, function, timeout, signedIn ? Optional.of(authorizer) : Optional.empty(), scopes);
  }

  @AfterEach
  void stopApi() {
    api.close();
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return Json.parse(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(api.uri() + path));
  }

  static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
