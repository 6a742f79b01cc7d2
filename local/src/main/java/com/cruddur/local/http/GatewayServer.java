package com.cruddur.local.http;

import com.cruddur.templates.Json;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * HTTP on the loopback address, for clients of any behaviour: what is no HTTP gets an answer of API
 * Gateway's form, and no connection is waited for without a limit.
 */
final class GatewayServer implements AutoCloseable {
  // Above what API Gateway takes, so that the refusal is ours.
  private static final int HEAD = 64 * 1024;
  // What is under way when the system stops is given this to end.
  private static final Duration GRACE = Duration.ofSeconds(10);
  // And connections that clients keep open for later are closed after this.
  private static final Duration UNUSED = Duration.ofMillis(50);
  private static final Set<Integer> KEPT =
      Set.of(
          HttpStatus.REQUEST_TIMEOUT_408,
          HttpStatus.PAYLOAD_TOO_LARGE_413,
          HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431,
          HttpStatus.SERVICE_UNAVAILABLE_503);

  private final Server server;
  private final ServerConnector connector;

  private GatewayServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * @param port 0 takes a free one
   * @param patience how long a connection may be silent while the server waits for it
   * @throws BindException when the port is in use
   */
  static GatewayServer start(int port, Duration patience, Handler handler) throws IOException {
    var server = new Server(new VirtualThreadPool());
    var configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(HEAD);
    configuration.setResponseHeaderSize(HEAD);
    // Paths are matched as they stand in the request: what is ambiguous elsewhere is not here.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    connector.setPort(port);
    connector.setIdleTimeout(patience.toMillis());
    connector.setShutdownIdleTimeout(UNUSED.toMillis());
    server.addConnector(connector);
    server.setHandler(new GracefulHandler(handler));
    server.setErrorHandler(new Refusals());
    server.setStopTimeout(GRACE.toMillis());
    try {
      server.start();
      return new GatewayServer(server, connector);
    } catch (Exception e) {
      if (e.getCause() instanceof BindException inUse) {
        throw inUse;
      }
      throw new IOException("Jetty did not start: " + e.getMessage(), e);
    }
  }

  int port() {
    return connector.getLocalPort();
  }

  /** Takes no more requests, lets those that it has end within a limit, then closes them. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (TimeoutException _) {
      // What had not ended is closed.
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP API's server did not stop", e);
    }
  }

  /** The answers to what never reaches the API: malformed requests, and all during a stop. */
  private static final class Refusals extends ErrorHandler {
    private Refusals() {
      // API Gateway says nothing about caches; Jetty would
      setCacheControl(null);
    }

    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int code,
        String message,
        Throwable cause,
        Callback callback) {
      int status = KEPT.contains(code) ? code : HttpStatus.BAD_REQUEST_400;
      response.setStatus(status);
      response.write(true, body(status, response.getHeaders()), callback);
    }

    private static ByteBuffer body(int status, HttpFields.Mutable headers) {
      headers.put(HttpHeader.CONTENT_TYPE, "application/json");
      headers.put(HttpHeader.CONNECTION, "close");
      return ByteBuffer.wrap(
          Json.bytes(Json.object().put("message", HttpStatus.getMessage(status))));
    }
  }
}
