package com.cruddur.ops.aws;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** Answers what the SDK sends with prepared responses, in turn, and keeps what it was sent. */
final class AwsServer implements AutoCloseable {
  /**
   * @param target the operation's name where the protocol has it in a header, else empty
   */
  record Received(String method, String path, String target, String body) {

    /** In one line: the operation and what it was sent, without the API's version. */
    String line() {
      if (!target.isEmpty()) {
        return target + " " + body;
      }
      if (body.startsWith("Action=")) {
        return URLDecoder.decode(body, StandardCharsets.UTF_8)
            .replaceFirst("Action=", "")
            .replaceFirst("&Version=[-0-9]+&?", " ")
            .trim();
      }
      return (method + " " + path + " " + body).trim();
    }
  }

  private record Prepared(int status, String type, String body) {}

  private final HttpServer server;
  private final Deque<Prepared> prepared = new ArrayDeque<>();
  private final List<Received> received = new ArrayList<>();

  AwsServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          Prepared answer;
          synchronized (this) {
            received.add(
                new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    target == null ? "" : target.replaceAll(".*\\.", ""),
                    body));
            answer = prepared.isEmpty() ? new Prepared(500, "text/plain", "none") : prepared.poll();
          }
          byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", answer.type());
          exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  synchronized AwsServer json(int status, String body) {
    prepared.add(new Prepared(status, "application/x-amz-json-1.1", body));
    return this;
  }

  synchronized AwsServer xml(int status, String body) {
    prepared.add(new Prepared(status, "text/xml", body));
    return this;
  }

  /** What came since the last time. */
  synchronized List<Received> received() {
    var all = List.copyOf(received);
    received.clear();
    return all;
  }

  /** One whose every call comes here. */
  Account account() {
    return AwsAccount.open(AwsAccount.LIMITS, setting(address()));
  }

  static Consumer<AwsClientBuilder<?, ?>> setting(String address) {
    return builder -> {
      builder.region(Region.EU_CENTRAL_1);
      builder.endpointOverride(URI.create(address));
      builder.credentialsProvider(() -> AwsBasicCredentials.create("test", "test"));
    };
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The repository's root, from a module's folder. */
  static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("package-lock.json")) ? here : here.getParent();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
