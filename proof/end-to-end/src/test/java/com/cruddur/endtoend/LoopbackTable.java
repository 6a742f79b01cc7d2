package com.cruddur.endtoend;

import com.cruddur.dynamodb.DynamoDbLocal;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * DynamoDB Local, with the two settings in front of it that it does not keep: a table's tags, and
 * its own maximum throughput once it stands. Everything else is DynamoDB Local's own answer.
 */
final class LoopbackTable implements AutoCloseable {
  private final DynamoDbLocal database = DynamoDbLocal.inMemory();
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ArrayNode tags = Json.array();
  private final List<String> changes = new ArrayList<>();
  private ObjectNode throughput = Json.object();

  LoopbackTable() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The operations so far that change a table, in their order. */
  synchronized List<String> changes() {
    return List.copyOf(changes);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    var operation = exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", "");
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var input = (ObjectNode) Json.parse(body);
    if (operation.matches("UpdateTable|UpdateTimeToLive|TagResource|PutResourcePolicy")) {
      changes.add(operation);
    }
    var answer =
        switch (operation) {
          case "ListTagsOfResource" -> Json.object().set("Tags", tags).toString();
          case "TagResource" -> {
            input.path("Tags").forEach(tags::add);
            yield "{}";
          }
          case "UpdateTable" -> {
            if (input.path("OnDemandThroughput") instanceof ObjectNode wanted) {
              throughput = wanted;
              yield "{}";
            }
            yield "";
          }
          default -> "";
        };
    if (answer.isEmpty()) {
      forward(exchange, operation, body);
    } else {
      send(exchange, 200, answer);
    }
  }

  private void forward(HttpExchange exchange, String operation, String body) throws IOException {
    var request = HttpRequest.newBuilder(database.endpoint());
    for (var header : List.of("X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date")) {
      request.header(header, exchange.getRequestHeaders().getFirst(header));
    }
    try {
      var answer =
          client.send(
              request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
              BodyHandlers.ofString());
      var text = answer.body();
      if (operation.equals("DescribeTable") && answer.statusCode() == 200) {
        var described = (ObjectNode) Json.parse(text);
        ((ObjectNode) described.path("Table")).set("OnDemandThroughput", throughput);
        text = described.toString();
      }
      send(exchange, answer.statusCode(), text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    client.close();
    database.close();
  }
}
