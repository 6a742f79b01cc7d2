package com.cruddur.local.http;

import com.cruddur.local.function.InvocationResult;
import com.cruddur.local.json.Json;
import com.cruddur.local.process.Port;
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
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** An HTTP API that runs, its function in this JVM, and an issuer of tokens. */
abstract class RunningHttpApi {
  static TokenIssuer issuer;
  static HttpClient client;

  HttpApi api;
  JsonNode event;
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
    Function<byte[], InvocationResult> invoke =
        bytes -> {
          event = json(bytes);
          String answer = function.apply(event);
          return answer == null
              ? new InvocationResult.Failure("{}".getBytes(StandardCharsets.UTF_8))
              : new InvocationResult.Success(answer.getBytes(StandardCharsets.UTF_8));
        };
    var cors =
        Cors.of(
            json(
                """
                {"AllowOrigins": ["http://localhost:3000"], "AllowMethods": ["GET", "POST"],
                 "AllowHeaders": ["Content-Type", "Authorization"], "ExposeHeaders": ["Link"], "MaxAge": 60}
                """
                    .getBytes(StandardCharsets.UTF_8)));
    api =
        HttpApi.start(
            new HttpApiDefinition(
                List.of(
                    route("GET /open/{name}/short", invoke, false, List.of()),
                    route("POST /open", invoke, false, List.of()),
                    route("GET /mine", invoke, true, List.of()),
                    route("GET /scoped", invoke, true, List.of("messages/read"))),
                cors,
                "123456789012"),
            new Port(0, "the API", "--api-port"));
  }

  private static Route route(
      String key,
      Function<byte[], InvocationResult> function,
      boolean signedIn,
      List<String> scopes) {
    var authorizer =
        new JwtAuthorizer(
            issuer.uri(), issuer.keys(), List.of("the-client"), InstantSource.system());
    return new Route(
        key,
        function,
        Duration.ofMillis(500),
        signedIn ? Optional.of(authorizer) : Optional.empty(),
        scopes);
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
