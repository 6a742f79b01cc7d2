package com.cruddur.local.site;

import com.cruddur.local.process.LoopbackServer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Hands requests on to the HTTP API, all but their host, and its answers back as they are. */
final class ApiProxy implements AutoCloseable {
  private static final int LARGEST_BODY = 1 << 20;
  // Above the API's own limit of 30 seconds
  private static final Duration PATIENCE = Duration.ofSeconds(35);
  // Of the connection, not of the message
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  private final URI api;
  private final HttpClient http =
      HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  ApiProxy(URI api) {
    this.api = api;
  }

  void handOn(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      refuse(exchange, 413, "Request Entity Too Large");
      return;
    }
    try {
      HttpResponse<byte[]> answer = http.send(request(exchange, body), BodyHandlers.ofByteArray());
      for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
        if (!HOP_BY_HOP.contains(header.getKey().toLowerCase(Locale.ROOT))) {
          exchange.getResponseHeaders().put(header.getKey(), header.getValue());
        }
      }
      LoopbackServer.send(exchange, answer.statusCode(), answer.body());
    } catch (IOException _) {
      refuse(exchange, 502, "Bad Gateway");
    } catch (IllegalArgumentException _) {
      refuse(exchange, 400, "Bad Request");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private HttpRequest request(HttpExchange exchange, byte[] body) {
    URI asked = exchange.getRequestURI();
    String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
    var request =
        HttpRequest.newBuilder(URI.create(api + asked.getRawPath() + query))
            .timeout(PATIENCE)
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  private static void refuse(HttpExchange exchange, int status, String message) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    LoopbackServer.send(
        exchange,
        status,
        "{\"message\":\"%s\"}".formatted(message).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
