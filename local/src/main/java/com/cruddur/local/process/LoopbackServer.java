package com.cruddur.local.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on the loopback address, one virtual thread for each request. */
public final class LoopbackServer implements AutoCloseable {
  static {
    // The JDK's server writes head and body apart: with Nagle's algorithm each answer would wait
    // 40 ms for a delayed acknowledgement (JDK-8014254). Read once, when its classes are loaded.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** Bytes of a request that are read for nothing before its connection is given up. */
  private static final int LARGEST_UNREAD = 1 << 23;

  private final HttpServer server;
  private final ExecutorService threads;

  private LoopbackServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * @param port 0 takes a free one
   * @throws java.net.BindException when the port is in use
   */
  public static LoopbackServer start(int port, HttpHandler handler) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, handler));
    server.start();
    return new LoopbackServer(server, threads);
  }

  private static void handle(HttpExchange exchange, HttpHandler handler) throws IOException {
    try {
      handler.handle(exchange);
    } catch (IOException e) {
      exchange.close();
      throw e;
    } catch (RuntimeException e) {
      // A fault of this program, which must be seen and must not leave the caller waiting. Without
      // the path, which names people.
      System.getLogger(LoopbackServer.class.getName())
          .log(System.Logger.Level.ERROR, "a " + exchange.getRequestMethod() + " failed", e);
      send(exchange, 500, new byte[0]);
    }
  }

  /**
   * Whether a request was sent to one of this machine's own names: a page of another host whose
   * name leads here (DNS rebinding) sends that name.
   */
  public static boolean isForThisMachine(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    return host != null && isThisMachine(host.replaceFirst(":\\d+$", ""));
  }

  public static boolean isThisMachine(String host) {
    return Set.of("localhost", "127.0.0.1", "[::1]").contains(host);
  }

  /** Answers with a body, or without one when it is empty; what was sent is read first. */
  public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    if (!isReadToItsEnd(exchange.getRequestBody())) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
    if (body.length == 0) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length);
    try (var stream = exchange.getResponseBody()) {
      stream.write(body);
    }
  }

  /**
   * Reads what a handler had no use for. The JDK's server closes the connection behind an answer
   * when more than 64 KiB of the request are left, and says so to nobody: the caller's next request
   * is sent into a closed connection, and only some kinds of request are tried again.
   */
  private static boolean isReadToItsEnd(InputStream body) throws IOException {
    byte[] buffer = new byte[1 << 13];
    for (int left = LARGEST_UNREAD; left > 0; ) {
      int read = body.read(buffer);
      if (read < 0) {
        return true;
      }
      left -= read;
    }
    return false;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** {@code host:port}, as it stands in a URL. */
  public String address() {
    return "127.0.0.1:" + port();
  }

  /** Closes its connections at once, also those that wait for an answer. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
