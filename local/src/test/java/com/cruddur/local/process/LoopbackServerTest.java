package com.cruddur.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackServerTest {
  private static final byte[] ANSWER = "{}".getBytes(StandardCharsets.US_ASCII);

  private static final HttpHandler READS_NOTHING =
      exchange -> LoopbackServer.send(exchange, 400, ANSWER);
  private static final HttpHandler READS_A_PART =
      exchange -> {
        exchange.getRequestBody().readNBytes(1 << 10);
        LoopbackServer.send(exchange, 413, new byte[0]);
      };
  private static final HttpHandler FAILS =
      _ -> {
        throw new IllegalStateException("a fault");
      };

  /**
   * A client that keeps its connections, as browsers and SDKs do. A POST that is sent into a closed
   * connection fails there: it is not sent again.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1 << 16, (1 << 16) + 1, 1 << 21, 1 << 23})
  void whatAHandlerLeavesUnreadDoesNotBreakTheNextRequest(int length) throws Exception {
    for (var handler : List.of(READS_NOTHING, READS_A_PART, FAILS)) {
      try (var server = LoopbackServer.start(0, handler);
          var client = HttpClient.newHttpClient()) {
        var body = BodyPublishers.ofByteArray(new byte[length]);
        var request =
            HttpRequest.newBuilder(URI.create("http://" + server.address())).POST(body).build();
        for (int i = 0; i < 5; i++) {
          assertTrue(client.send(request, BodyHandlers.discarding()).statusCode() >= 400);
        }
      }
    }
  }

  @Test
  void aConnectionThatEndsIsAnnounced() throws Exception {
    assertEquals("close", connection((1 << 23) + (1 << 14)));
    assertEquals("", connection(1 << 22));
  }

  /** What the answer to a body of so many bytes says of its connection. */
  private static String connection(int length) throws Exception {
    try (var server = LoopbackServer.start(0, READS_NOTHING);
        var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(60_000);
      var head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n";
      socket.getOutputStream().write(head.formatted(length).getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(new byte[length]);
      var lines = head(socket.getInputStream()).lines();
      return lines
          .filter(line -> line.startsWith("Connection: "))
          .map(line -> line.substring("Connection: ".length()))
          .findFirst()
          .orElse("");
    }
  }

  private static String head(InputStream stream) throws Exception {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = stream.read();
      assertTrue(next >= 0, head::toString);
      head.append((char) next);
    }
    return head.toString();
  }
}
