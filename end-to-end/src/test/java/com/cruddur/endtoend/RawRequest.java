package com.cruddur.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Bytes on a socket, as no well-behaved client of HTTP would send them. */
final class RawRequest {
  /** What a connection that ended without an answer counts as. */
  static final int CLOSED = 0;

  private static final int LIMIT_MILLIS = 20_000;

  private RawRequest() {}

  /**
   * Sends text, of which each character is one byte.
   *
   * @return the answer's status; {@link #CLOSED} when there was none
   * @throws SocketTimeoutException when the connection is neither answered nor closed
   */
  static int send(URI server, String request) throws IOException {
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      var answer = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answer);
      var line = answer.toString(StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
      return line.matches("HTTP/1\\.[01] \\d{3} .*") ? Integer.parseInt(line.substring(9, 12)) : 0;
    } catch (SocketException _) {
      // Reset, for the rest of what was sent is not read
      return CLOSED;
    }
  }
}
