package com.cruddur.clients.walkthrough;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The messaging API as one person's client sees it. */
public final class ApiClient {
  // Above what a gateway waits for a function, which a busy machine may need.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HttpClient http;
  private final Duration patience;
  private final URI api;
  private final Optional<String> token;
  private final Consumer<HttpResponse<String>> witness;

  /**
   * @param token the access token; empty for somebody who is not signed in
   */
  public ApiClient(URI api, Optional<String> token) {
    this(api, token, _ -> {});
  }

  /**
   * @param witness sees every answer before it is taken apart
   */
  public ApiClient(URI api, Optional<String> token, Consumer<HttpResponse<String>> witness) {
    this(api, token, witness, PATIENCE);
  }

  ApiClient(
      URI api, Optional<String> token, Consumer<HttpResponse<String>> witness, Duration patience) {
    this.http = HttpClient.newBuilder().connectTimeout(patience).build();
    this.patience = patience;
    this.api = api;
    this.token = token;
    this.witness = witness;
  }

  /**
   * An answer of the API.
   *
   * @param request method and path
   * @param body parsed JSON; a missing node where it is none
   */
  public record Answer(String request, int status, JsonNode body, HttpHeaders headers) {
    /** The path of the next page, from the {@code Link} header. */
    public Optional<String> next() {
      return headers.firstValue("Link").map(link -> link.replaceFirst("^<([^>]*)>.*", "$1"));
    }

    /** Status and body, for people. */
    @Override
    public String toString() {
      return status + " " + body;
    }
  }

  /**
   * @param path with its query, from the API's root
   */
  public Answer get(String path) throws IOException {
    return get(path, Map.of());
  }

  /**
   * @param headers beside the token
   */
  public Answer get(String path, Map<String, String> headers) throws IOException {
    return send(request(path, headers).GET());
  }

  public Answer send(Map<String, String> fields) throws IOException {
    return post(Json.of(fields).toString());
  }

  /** Posts a body as it is, well-formed or not. */
  public Answer post(String body) throws IOException {
    return post(body, Map.of());
  }

  /**
   * @param headers beside the token and the content's type
   */
  public Answer post(String body, Map<String, String> headers) throws IOException {
    return send(
        request("/api/messages", headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Puts a body as it is. */
  public Answer put(String path, String body) throws IOException {
    return send(
        request(path, Map.of("Content-Type", "application/json"))
            .PUT(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(api.resolve(path)).timeout(patience);
    headers.forEach(request::header);
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    return request;
  }

  private Answer send(HttpRequest.Builder builder) throws NoAnswer {
    var request = builder.build();
    var what = request.method() + " " + request.uri().getRawPath();
    // The request's own timeout ends with the headers
    var sending = http.sendAsync(request, BodyHandlers.ofString());
    HttpResponse<String> response;
    try {
      response = sending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      sending.cancel(true);
      throw NoAnswer.within(patience, what, api, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof HttpTimeoutException timeout
          ? NoAnswer.within(patience, what, api, timeout)
          : NoAnswer.because(what, api, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw NoAnswer.because(what, api, e);
    }
    witness.accept(response);
    return new Answer(what, response.statusCode(), json(response.body()), response.headers());
  }

  private static JsonNode json(String body) {
    try {
      return Json.parse(body);
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }
}
