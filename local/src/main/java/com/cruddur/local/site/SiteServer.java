package com.cruddur.local.site;

import com.cruddur.clients.RunningSystem;
import com.cruddur.clients.web.WebFile;
import com.cruddur.clients.web.WebSettings;
import com.cruddur.local.process.LoopbackServer;
import com.cruddur.local.process.Port;
import com.cruddur.local.site.Site.Behavior;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * The web client of a running system, with its API on the same origin, as the template's
 * distribution serves it: what is built into {@code web/dist}, and its settings.
 */
public final class SiteServer implements AutoCloseable {
  /** CloudFront compresses from 1,000 bytes on. */
  private static final int LEAST_COMPRESSED = 1_000;

  private final SiteFiles files;
  private final Site site;
  private final ApiProxy api;
  private final LoopbackServer server;

  private SiteServer(Port port, SiteFiles files, Site site, URI api) throws IOException {
    this.files = files;
    this.site = site;
    this.api = new ApiProxy(api);
    this.server = LoopbackServer.start(port.available(), this::answer);
  }

  /**
   * Serves a build to a running system.
   *
   * @param folder the built client
   * @param site from the template
   * @throws com.cruddur.templates.UserError when the port is in use
   */
  public static SiteServer start(Port port, Path folder, Site site, RunningSystem system) {
    var settings =
        new WebSettings(
            system.region(), system.userPool(), system.clientId(), Optional.of(system.cognito()));
    return start(port, SiteFiles.of(folder, settings), site, system.api());
  }

  /** The same with any files. */
  public static SiteServer start(Port port, SiteFiles files, Site site, URI api) {
    try {
      return new SiteServer(port, files, site, api);
    } catch (BindException e) {
      throw port.inUse(e);
    } catch (IOException e) {
      throw new UncheckedIOException("the web client cannot be served", e);
    }
  }

  /** Under the name by which the API's own CORS knows it. */
  public URI uri() {
    return URI.create("http://localhost:" + server.port());
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (!LoopbackServer.isForThisMachine(exchange)) {
      LoopbackServer.send(exchange, 403, text("This host is not served here.\n"));
      return;
    }
    String path = exchange.getRequestURI().getPath();
    Behavior behavior = site.of(path);
    if (!behavior.methods().contains(exchange.getRequestMethod())) {
      LoopbackServer.send(exchange, 403, text("This method is not allowed here.\n"));
    } else if (behavior.toApi()) {
      api.handOn(exchange);
    } else {
      behavior.headers().forEach(exchange.getResponseHeaders()::set);
      file(exchange, behavior, asked(behavior, exchange.getRequestMethod(), path));
    }
  }

  private static WebFile asked(Behavior behavior, String method, String path) {
    String meant = behavior.function().map(it -> it.path(method, path)).orElse(path);
    return new WebFile(meant.substring(1));
  }

  /** As the bucket, which says of a file that is not there that nobody may know. */
  private void file(HttpExchange exchange, Behavior behavior, WebFile asked) throws IOException {
    var found = files.read(asked);
    if (found.isEmpty()) {
      LoopbackServer.send(exchange, 403, text("There is no such file.\n"));
      return;
    }
    byte[] body = found.get();
    Headers headers = exchange.getResponseHeaders();
    headers.set("Cache-Control", asked.cacheControl());
    headers.set("Content-Type", asked.mediaType());
    if (behavior.compress() && body.length >= LEAST_COMPRESSED && takesGzip(exchange)) {
      headers.set("Content-Encoding", "gzip");
      headers.set("Vary", "Accept-Encoding");
      body = gzip(body);
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", String.valueOf(body.length));
      LoopbackServer.send(exchange, 200, new byte[0]);
    } else {
      LoopbackServer.send(exchange, 200, body);
    }
  }

  private static boolean takesGzip(HttpExchange exchange) {
    String taken = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    return taken != null && taken.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
  }

  private static byte[] gzip(byte[] body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var stream = new GZIPOutputStream(bytes)) {
      stream.write(body);
    }
    return bytes.toByteArray();
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
