package com.cruddur.ops.smoke;

import com.cruddur.clients.walkthrough.Report;
import com.cruddur.clients.web.WebFile;
import com.cruddur.ops.web.DeployedSite;
import com.cruddur.ops.web.Release;
import com.cruddur.templates.UserError;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Whether a browser gets the web client of this checkout, whole, and the API beside it. */
record SiteCheck(String environment, DeployedSite site, Release built) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Without these a page may run anything, ask anybody, or be asked for in the clear. */
  private static final List<String> HEADERS =
      List.of("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy");

  /** A route of the page's own: a path with a dot is none of a file. */
  private static final List<String> ROUTES = List.of("/", "/messages", "/messages/new/first.last");

  /**
   * @throws UserError when something is not served as it has to be
   */
  void run(Report report) throws IOException {
    report.heading("The web client at " + site.url());
    try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      byte[] page = built.read(WebFile.PAGE);
      for (var route : ROUTES) {
        var answer = get(http, route);
        if (!Arrays.equals(answer.body(), page)) {
          throw new UserError(
              "%s%s does not answer with the release %s of this checkout, but with status %d: bin/cruddur web publish %s"
                  .formatted(site.url(), route, built.id(), answer.statusCode(), environment));
        }
        require(answer, route, 200, WebFile.PAGE.mediaType());
        requireHeaders(answer, route);
      }
      report.seen("release %s is served, at each of its routes".formatted(built.id()));
      for (var asset : built.assets()) {
        var answer = get(http, "/" + asset.path());
        require(answer, asset.path(), 200, asset.mediaType());
        if (!Arrays.equals(answer.body(), built.read(asset))) {
          throw unexpected(asset.path(), "this checkout's file", "another");
        }
      }
      report.seen("all %d of its assets are there".formatted(built.assets().size()));
      var settings = get(http, "/" + WebFile.SETTINGS.path());
      require(settings, WebFile.SETTINGS.path(), 200, WebFile.SETTINGS.mediaType());
      if (!Arrays.equals(settings.body(), site.settings().json())) {
        throw unexpected(
            WebFile.SETTINGS.path(),
            "the settings of this environment",
            "others: bin/cruddur web publish " + environment);
      }
      report.seen("its settings name this environment's user pool");
      require(get(http, "/api/health-check"), "/api/health-check", 200, "application/json");
      // A page in place of it would be a fault that no client understands
      require(get(http, "/api/message_groups"), "/api/message_groups", 401, "application/json");
      report.seen("the API answers at the same address, and its faults are its own");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private HttpResponse<byte[]> get(HttpClient http, String path)
      throws IOException, InterruptedException {
    try {
      return http.send(
          HttpRequest.newBuilder(site.url().resolve(path)).timeout(PATIENCE).build(),
          BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UserError("%s%s cannot be reached: %s".formatted(site.url(), path, e), e);
    }
  }

  private static void require(HttpResponse<byte[]> answer, String path, int status, String type) {
    if (answer.statusCode() != status) {
      throw unexpected(path, "status " + status, "status " + answer.statusCode());
    }
    var found = answer.headers().firstValue("Content-Type").orElse("nothing");
    if (!found.startsWith(type.replaceFirst(";.*", ""))) {
      throw unexpected(path, type, found);
    }
  }

  private void requireHeaders(HttpResponse<byte[]> answer, String path) {
    for (var header : HEADERS) {
      if (answer.headers().firstValue(header).isEmpty()) {
        throw unexpected(path, "the header " + header, "none");
      }
    }
    if (site.url().getScheme().equals("https")
        && answer.headers().firstValue("Strict-Transport-Security").isEmpty()) {
      throw unexpected(path, "the header Strict-Transport-Security", "none");
    }
  }

  private static UserError unexpected(String path, String expected, String saw) {
    return new UserError("%s: expected %s, saw %s".formatted(path, expected, saw));
  }
}
