package com.cruddur.bench.coldstart;

import com.cruddur.local.process.LoopbackServer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server between a function and DynamoDB Local: writes down each call, and can be cut. */
final class Wire implements AutoCloseable {
  /** Set by the client itself from the body and the address. */
  private static final Set<String> NOT_COPIED =
      Set.of("host", "content-length", "connection", "expect", "upgrade");

  private final URI database;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> operations = new CopyOnWriteArrayList<>();
  private LoopbackServer server;

  private Wire(URI database) {
    this.database = database;
  }

  /**
   * @param port 0 takes a free one
   */
  static Wire to(URI database, int port) throws IOException {
    var wire = new Wire(database);
    wire.server = LoopbackServer.start(port, wire::pass);
    return wire;
  }

  URI endpoint() {
    return URI.create("http://" + server.address());
  }

  /** DynamoDB's names of the calls so far, in their order; an attempt again is no other call. */
  List<String> operations() {
    return List.copyOf(operations);
  }

  /** Breaks every connection, as a restored snapshot finds them. */
  void cut() throws IOException {
    int port = server.port();
    server.close();
    server = LoopbackServer.start(port, this::pass);
  }

  private void pass(HttpExchange exchange) throws IOException {
    var request =
        HttpRequest.newBuilder(database)
            .POST(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_COPIED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    // On a busy machine the SDK sends some again: "attempt=2; max=3"
    if (exchange.getRequestHeaders().getFirst("amz-sdk-request").startsWith("attempt=1;")) {
      operations.add(
          exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", ""));
    }
    try {
      var answer = client.send(request.build(), BodyHandlers.ofByteArray());
      for (var header : List.of("Content-Type", "x-amz-crc32", "x-amzn-RequestId")) {
        answer
            .headers()
            .firstValue(header)
            .ifPresent(value -> exchange.getResponseHeaders().set(header, value));
      }
      LoopbackServer.send(exchange, answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted on the way to DynamoDB Local", e);
    }
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
