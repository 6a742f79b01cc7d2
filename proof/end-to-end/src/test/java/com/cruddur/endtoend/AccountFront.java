package com.cruddur.endtoend;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** DynamoDB Local, whose tables are of no account, as the database of one. */
final class AccountFront implements AutoCloseable {
  // Of DynamoDB Local's names: arn:aws:dynamodb:ddblocal:000000000000:table/…
  private static final String NO_ACCOUNT = ":000000000000:";
  private static final List<String> PASSED_ON =
      List.of("X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date");

  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> operations = new CopyOnWriteArrayList<>();

  AccountFront(URI database, String account) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          var request =
              HttpRequest.newBuilder(database)
                  .POST(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
          PASSED_ON.stream()
              .filter(headers::containsKey)
              .forEach(name -> request.header(name, headers.getFirst(name)));
          operations.add(headers.getFirst("X-Amz-Target").replaceFirst(".*\\.", ""));
          try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            var body =
                answer
                    .body()
                    .replace(NO_ACCOUNT, ":" + account + ":")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(answer.statusCode(), body.length);
            exchange.getResponseBody().write(body);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            exchange.close();
          }
        });
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What was asked of it so far, such as {@code DescribeTable}. */
  List<String> operations() {
    return List.copyOf(operations);
  }

  @Override
  public void close() {
    server.stop(0);
    http.close();
  }
}
