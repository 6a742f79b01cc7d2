package com.cruddur.clients.walkthrough;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people read when a step of the walk-through does not see what it has to see. */
class UnansweredTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void anAddressWhereNothingListensIsNamed() throws IOException {
    URI api;
    try (var socket = listening()) {
      api = address(socket.getLocalPort());
    }
    assertEquals(
        "GET /api/message_groups: nothing answers at %s (ConnectException): check that the API runs there, and the network"
            .formatted(api),
        failure(new ApiClient(api, Optional.empty())));
  }

  @Test
  void aServerThatNeverAnswersIsWaitedForWithinALimit() throws IOException {
    try (var socket = listening()) {
      var line = failure(client(socket));
      assertTrue(line.startsWith("GET /api/message_groups: http://127.0.0.1:"), line);
      assertTrue(line.contains(" gave no whole answer within 300 ms: check "), line);
    }
  }

  /** The JDK's timeout of a request ends with the headers of its answer. */
  @Test
  void aServerThatBeginsAnAnswerIsWaitedForWithinTheSameLimit() throws Exception {
    try (var socket = listening()) {
      var half =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (var connection = socket.accept()) {
                      connection
                          .getOutputStream()
                          .write(
                              "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n["
                                  .getBytes(StandardCharsets.UTF_8));
                      connection.getOutputStream().flush();
                      // Until the client gives up
                      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                    } catch (IOException _) {
                      // The client's end
                    }
                  });
      var line = failure(client(socket));
      assertTrue(line.contains(" gave no whole answer within 300 ms: check "), line);
      half.join();
    }
  }

  @Test
  void aFailedStepNamesMethodAndPath() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var status = exchange.getRequestMethod().equals("POST") ? 503 : 200;
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      var api = address(server.getAddress().getPort());
      var walkthrough =
          new Walkthrough(
              _ -> new ApiClient(api, Optional.empty()),
              Walkthrough.Cast.DEMO,
              new Report(new PrintWriter(new StringWriter())));
      var step = assertThrows(Walkthrough.Unseen.class, walkthrough::begin).getMessage();
      assertTrue(step.startsWith("POST /api/messages: expected status 200, saw 503 "), step);
      var run = assertThrows(Walkthrough.Unseen.class, () -> walkthrough.run("g")).getMessage();
      assertTrue(run.startsWith("POST /api/messages: expected status 200"), run);
    } finally {
      server.stop(0);
    }
  }

  /** Beyond statuses: what is in the answer. */
  @Test
  void aRowThatIsNotThereIsNamedByTheRequestThatLookedForIt() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("[]".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    try {
      var api = address(server.getAddress().getPort());
      var walkthrough =
          new Walkthrough(
              _ -> new ApiClient(api, Optional.empty()),
              Walkthrough.Cast.DEMO,
              new Report(new PrintWriter(new StringWriter())));
      var step = assertThrows(Walkthrough.Unseen.class, walkthrough::begin).getMessage();
      assertTrue(step.startsWith("GET /api/message_groups: expected the new conversation"), step);
    } finally {
      server.stop(0);
    }
  }

  private static ApiClient client(ServerSocket socket) {
    return new ApiClient(address(socket.getLocalPort()), Optional.empty(), _ -> {}, SHORT);
  }

  private static String failure(ApiClient client) {
    var line =
        assertThrows(NoAnswer.class, () -> client.get("/api/message_groups?limit=1")).getMessage();
    assertEquals(1, line.lines().count(), line);
    return line;
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static URI address(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
