package com.cruddur.local.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.RunningSystem;
import com.cruddur.local.http.RawRequest;
import com.cruddur.local.process.LoopbackServer;
import com.cruddur.local.process.Port;
import com.cruddur.local.site.Site.Behavior;
import com.cruddur.templates.Json;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web client's pages, files and settings, and its API on the same origin. */
class SiteServerTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String ROUTES =
      """
      function handler(event) {
        const request = event.request;
        if (!request.uri.startsWith('/assets/') && request.uri !== '/config.json') {
          request.uri = '/index.html';
        }
        return request;
      }
      """;
  private static final Site SITE =
      new Site(
          List.of(
              new Behavior(
                  "/api/*",
                  Set.of("GET", "POST"),
                  true,
                  true,
                  Map.of("X-Of", "the API"),
                  Optional.empty()),
              new Behavior(
                  "*",
                  Set.of("GET", "HEAD"),
                  false,
                  true,
                  Map.of("X-Of", "the site"),
                  Optional.of(new ViewerFunction("routes", ROUTES)))));

  @TempDir private Path folder;
  private LoopbackServer api;
  private SiteServer site;

  @BeforeEach
  void serve() throws IOException {
    Path files = Files.createDirectories(folder.resolve("dist/assets")).getParent();
    Files.writeString(files.resolve("index.html"), "<!doctype html>");
    Files.writeString(files.resolve("assets/index-1a2b.js"), "run()");
    Files.writeString(folder.resolve("secret"), "not the site's");
    api = LoopbackServer.start(0, SiteServerTest::echo);
    var system =
        new RunningSystem(
            URI.create("http://" + api.address()),
            URI.create("http://127.0.0.1:1"),
            URI.create("http://127.0.0.1:2"),
            "us-east-1_pool",
            "client");
    site = SiteServer.start(new Port(0, "the site", "--web-port"), files, SITE, system);
  }

  private static void echo(HttpExchange exchange) throws IOException {
    String said =
        "%s %s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    exchange.getResponseHeaders().set("ETag", "\"1\"");
    LoopbackServer.send(
        exchange,
        exchange.getRequestURI().getPath().endsWith("/same") ? 304 : 207,
        exchange.getRequestURI().getPath().endsWith("/same")
            ? new byte[0]
            : said.getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    site.close();
    api.close();
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(site.uri().resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Bearer x")
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void everyRouteOfThePageIsThePageAndFilesAreFiles() throws Exception {
    for (var path : List.of("/", "/messages", "/messages/new/first.last", "/signin?x=1")) {
      var page = send("GET", path, "");
      assertEquals("<!doctype html>", page.body(), path);
      assertEquals("no-cache", page.headers().firstValue("Cache-Control").orElse(""));
    }
    var file = send("GET", "/assets/index-1a2b.js", "");
    assertEquals("run()", file.body());
    assertTrue(file.headers().firstValue("Cache-Control").orElse("").contains("immutable"));
    assertEquals(403, send("GET", "/assets/gone.js", "").statusCode());
    assertEquals(403, send("POST", "/messages", "").statusCode());
    assertEquals(403, send("DELETE", "/api/messages", "").statusCode());
    assertEquals("", send("HEAD", "/messages", "").body());
  }

  @Test
  void nothingOutsideOfTheSiteIsServedAndNoOtherHost() throws Exception {
    for (var path :
        List.of("/../secret", "/assets/../../secret", "/%2e%2e/secret", "/..%2fsecret")) {
      var answer = RawRequest.send(site.uri(), request(path, "localhost"));
      assertFalse(answer.text().contains("not the site's"), path);
    }
    for (var path : List.of("/", "/api/messages")) {
      assertEquals(403, RawRequest.send(site.uri(), request(path, "evil.example")).status());
    }
  }

  private static String request(String path, String host) {
    return "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host);
  }

  @Test
  void settingsAreTheSystemsAndComeWithTheSitesHeaders() throws Exception {
    var settings = send("GET", "/config.json", "");
    assertEquals("no-store", settings.headers().firstValue("Cache-Control").orElse(""));
    assertEquals("us-east-1_pool", Json.parse(settings.body()).path("userPoolId").asText());
    assertEquals("the site", settings.headers().firstValue("X-Of").orElse(""));
  }

  @Test
  void whatIsLongIsCompressedForWhoTakesItSo() throws Exception {
    var code = "run();".repeat(1_000);
    Files.writeString(folder.resolve("dist/assets/index-1a2b.js"), code);
    for (var taken : List.of("gzip", "br, gzip;q=0.5", "GZIP")) {
      var answer = compressed("/assets/index-1a2b.js", taken);
      assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElse(""), taken);
      try (var stream = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
        assertEquals(code, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    for (var taken : List.of("identity", "br", "gzip;q=0", "gzip; q=0.0, br")) {
      var answer = compressed("/assets/index-1a2b.js", taken);
      assertEquals(code, new String(answer.body(), StandardCharsets.UTF_8), taken);
    }
    assertEquals("", compressed("/", "gzip").headers().firstValue("Content-Encoding").orElse(""));
  }

  private HttpResponse<byte[]> compressed(String path, String taken)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(site.uri().resolve(path)).header("Accept-Encoding", taken).build();
    return HTTP.send(request, BodyHandlers.ofByteArray());
  }

  @Test
  void theApiIsHandedOnAsItIs() throws Exception {
    var answer = send("POST", "/api/messages?cursor=a%2Fb", "{\"message\":\"é\"}");
    assertEquals(207, answer.statusCode());
    assertEquals("POST /api/messages?cursor=a%2Fb Bearer x {\"message\":\"é\"}", answer.body());
    assertEquals("\"1\"", answer.headers().firstValue("ETag").orElse(""));
    assertEquals(304, send("GET", "/api/same", "").statusCode());
    api.close();
    assertEquals(502, send("GET", "/api/messages", "").statusCode());
  }
}
