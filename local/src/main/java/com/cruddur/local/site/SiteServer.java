package com.cruddur.local.site;

import com.cruddur.clients.RunningSystem;
import com.cruddur.local.process.LoopbackServer;
import com.cruddur.local.process.Port;
import com.cruddur.templates.Json;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The web client of a running system, with its API on the same origin: what is built into {@code
 * web/dist}, its settings at {@code /config.json}, and {@code /api/} handed on.
 *
 * <p>Every path but those of files is the page: its own routes are the browser's, as in {@code
 * /messages/new/first.last}.
 */
public final class SiteServer implements AutoCloseable {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "webmanifest", "application/manifest+json",
          "txt", "text/plain; charset=utf-8");

  private final Path files;
  private final ApiProxy api;
  private final byte[] settings;
  private final String policy;
  private final LoopbackServer server;

  private SiteServer(Port port, Path files, RunningSystem system) throws IOException {
    this.files = files;
    this.api = new ApiProxy(system.api());
    this.settings =
        Json.bytes(
            Json.object()
                .put("region", system.region())
                .put("userPoolId", system.userPool())
                .put("userPoolClientId", system.clientId())
                .put("userPoolEndpoint", system.cognito().toString()));
    this.policy = policy(system.cognito());
    this.server = LoopbackServer.start(port.available(), this::answer);
  }

  /**
   * @param files the built client
   * @throws com.cruddur.templates.UserError when the port is in use
   */
  public static SiteServer start(Port port, Path files, RunningSystem system) {
    try {
      return new SiteServer(port, files, system);
    } catch (BindException e) {
      throw port.inUse(e);
    } catch (IOException e) {
      throw new UncheckedIOException("the web client cannot be served", e);
    }
  }

  /** Whether there is a client to serve. */
  public static boolean isBuilt(Path files) {
    return Files.isRegularFile(files.resolve("index.html"));
  }

  /** Under the name by which the API's own CORS knows it. */
  public URI uri() {
    return URI.create("http://localhost:" + server.port());
  }

  /** Nothing but the site's own files runs, and nothing but its API and the user pool is asked. */
  private static String policy(URI cognito) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "connect-src 'self' " + cognito,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'");
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (!LoopbackServer.isForThisMachine(exchange)) {
      LoopbackServer.send(exchange, 403, text("This host is not served here.\n"));
      return;
    }
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/api/")) {
      api.handOn(exchange);
      return;
    }
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Security-Policy", policy);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      headers.set("Allow", "GET, HEAD");
      LoopbackServer.send(exchange, 405, new byte[0]);
    } else if (path.equals("/config.json")) {
      headers.set("Cache-Control", "no-store");
      send(exchange, "application/json", settings);
    } else {
      file(exchange, path);
    }
  }

  private void file(HttpExchange exchange, String path) throws IOException {
    Path file = files.resolve(path.substring(1)).normalize();
    boolean asset = path.startsWith("/assets/");
    boolean there = file.startsWith(files) && Files.isRegularFile(file);
    if (asset && !there) {
      LoopbackServer.send(exchange, 404, text("There is no such file.\n"));
      return;
    }
    Path served = there ? file : files.resolve("index.html");
    // Its name has its content's hash
    exchange
        .getResponseHeaders()
        .set("Cache-Control", asset ? "public, max-age=31536000, immutable" : "no-cache");
    send(exchange, type(served), Files.readAllBytes(served));
  }

  private static String type(Path file) {
    String name = file.getFileName().toString();
    return TYPES.getOrDefault(
        name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
      LoopbackServer.send(exchange, 200, new byte[0]);
    } else {
      LoopbackServer.send(exchange, 200, body);
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
    api.close();
  }
}
