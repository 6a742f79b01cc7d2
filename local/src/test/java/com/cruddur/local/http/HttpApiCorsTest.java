package com.cruddur.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a browser is told about other origins, over a real socket. */
class HttpApiCorsTest extends RunningHttpApi {
  private static final String ORIGIN = "http://localhost:3000";

  @Test
  void aPreflightIsAnsweredForTheAllowedOriginOnly() throws Exception {
    var allowed = preflight(ORIGIN);
    assertEquals(204, allowed.statusCode());
    assertEquals(ORIGIN, allowed.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
    assertEquals(
        "GET,POST", allowed.headers().firstValue("Access-Control-Allow-Methods").orElse(""));
    assertEquals(
        "Content-Type,Authorization",
        allowed.headers().firstValue("Access-Control-Allow-Headers").orElse(""));
    assertEquals("60", allowed.headers().firstValue("Access-Control-Max-Age").orElse(""));

    var other = preflight("http://evil.example");
    assertEquals(204, other.statusCode());
    assertTrue(other.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
  }

  private HttpResponse<String> preflight(String origin) throws Exception {
    return send(
        to("/mine")
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "GET"));
  }

  @Test
  void everyAnswerCarriesTheApisCorsHeadersAndNotTheFunctions() throws Exception {
    function =
        _ ->
            """
            {"statusCode": 200, "headers": {"Access-Control-Allow-Origin": "*"}, "body": ""}
            """;

    var ok = send(to("/open").POST(BodyPublishers.noBody()).header("Origin", ORIGIN));
    assertEquals(List.of(ORIGIN), ok.headers().allValues("Access-Control-Allow-Origin"));
    assertEquals("Link", ok.headers().firstValue("Access-Control-Expose-Headers").orElse(""));
    var unauthorized = send(to("/mine").header("Origin", ORIGIN));
    assertEquals(
        ORIGIN, unauthorized.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
    var other =
        send(to("/open").POST(BodyPublishers.noBody()).header("Origin", "http://evil.example"));
    assertTrue(other.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
  }
}
