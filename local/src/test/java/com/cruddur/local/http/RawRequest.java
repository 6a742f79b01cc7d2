package com.cruddur.local.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Bytes on a socket, as no well-behaved client of HTTP would send them. */
public final class RawRequest {
  /** What a connection that ended without an answer counts as. */
  public static final int CLOSED = 0;

  private static final int LIMIT_MILLIS = 60_000;

  private RawRequest() {}

  /** What came back until the connection was closed, a character for each byte. */
  public record Answer(String text) {
    /** {@link #CLOSED} when there was none. */
    public int status() {
      String line = text.lines().findFirst().orElse("");
      return line.matches("HTTP/1\\.[01] \\d{3} .*")
          ? Integer.parseInt(line.substring(9, 12))
          : CLOSED;
    }

    String body() {
      return text.substring(text.indexOf("\r\n\r\n") + 4);
    }
  }

  /**
   * Sends text, of which each character is one byte, and nothing more.
   *
   * @throws SocketTimeoutException when the connection is neither answered nor closed
   */
  public static Answer send(URI server, String request) throws IOException {
    return send(server, request, true);
  }

  /** The same from a client that may still have something to send, and does not. */
  public static Answer sendAndKeepOpen(URI server, String request) throws IOException {
    return send(server, request, false);
  }

  private static Answer send(URI server, String request, boolean end) throws IOException {
    var answer = new ByteArrayOutputStream();
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      if (end) {
        socket.shutdownOutput();
      }
      socket.getInputStream().transferTo(answer);
    } catch (SocketException _) {
      // Reset, for the rest of what was sent is not read
    }
    return new Answer(answer.toString(StandardCharsets.ISO_8859_1));
  }

  /**
   * Sends the beginning, then one byte after the other for as long as there is no answer.
   *
   * @return what came back
   */
  static Answer trickle(URI server, String beginning) throws IOException {
    var answer = new ByteArrayOutputStream();
    long end = System.nanoTime() + LIMIT_MILLIS * 1_000_000L;
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(20);
      socket.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
      while (System.nanoTime() - end < 0) {
        try {
          socket.getOutputStream().write('x');
          socket.getInputStream().transferTo(answer);
          break;
        } catch (SocketTimeoutException _) {
          // Nothing has come back yet.
        }
      }
    } catch (SocketException _) {
      // Reset, for the rest of what was sent is not read
    }
    return new Answer(answer.toString(StandardCharsets.ISO_8859_1));
  }
}
