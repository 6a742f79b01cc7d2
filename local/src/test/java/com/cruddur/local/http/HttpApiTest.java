package com.cruddur.local.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.process.Port;
import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Requests that become events, and answers that become responses, over a real socket. */
class HttpApiTest extends RunningHttpApi {
  @Test
  void theEventHasFormatTwo() throws Exception {
    send(
        to("/open/%40bay%20ko/short?cursor=a%2Bb&x=1&x=2&flag")
            .header("X-Twice", "one")
            .header("X-Twice", "two")
            .header("Cookie", "a=1; b=2")
            .header("User-Agent", "the-agent"));

    assertEquals("2.0", event.path("version").asText());
    assertEquals("GET /open/{name}/short", event.path("routeKey").asText());
    assertEquals("/open/@bay ko/short", event.path("rawPath").asText());
    assertEquals("cursor=a%2Bb&x=1&x=2&flag", event.path("rawQueryString").asText());
    assertEquals("@bay ko", event.at("/pathParameters/name").asText());
    assertEquals(
        "{\"cursor\":\"a+b\",\"flag\":\"\",\"x\":\"1,2\"}",
        event.path("queryStringParameters").toString());
    assertEquals("one,two", event.at("/headers/x-twice").asText());
    assertEquals("[\"a=1\",\"b=2\"]", event.path("cookies").toString());
    assertFalse(event.path("headers").has("cookie"));
    assertFalse(event.has("body"));
    assertFalse(event.path("isBase64Encoded").asBoolean());
    JsonNode context = event.path("requestContext");
    assertEquals("123456789012", context.path("accountId").asText());
    assertEquals("$default", context.path("stage").asText());
    assertEquals("GET", context.at("/http/method").asText());
    assertEquals("127.0.0.1", context.at("/http/sourceIp").asText());
    assertEquals("the-agent", context.at("/http/userAgent").asText());
    assertTrue(
        context.path("time").asText().matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}:[\\d:]{8} \\+0000"));
  }

  @Test
  void aTextBodyIsPassedOnAsItIsAndAnyOtherInBase64() throws Exception {
    send(
        to("/open")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"message\":\"😀\"}")));
    assertEquals("{\"message\":\"😀\"}", event.path("body").asText());

    for (var type : List.of("application/octet-stream", "nonsense", ";", "; charset=utf-8")) {
      send(
          to("/open")
              .header("Content-Type", type)
              .POST(BodyPublishers.ofByteArray(new byte[] {1, 2, 3})));
      assertTrue(event.path("isBase64Encoded").asBoolean(), type);
      assertEquals("AQID", event.path("body").asText());
    }
  }

  @Test
  void theAnswersStatusHeadersAndCookiesAreTheFunctions() throws Exception {
    function =
        _ ->
            """
            {"statusCode": 422, "headers": {"Content-Type": "application/json", "Link": "<x>"},
             "cookies": ["a=1", "b=2"], "body": "[\\"message_blank\\"]"}
            """;

    HttpResponse<String> response = send(to("/open").POST(BodyPublishers.noBody()));

    assertEquals(422, response.statusCode());
    assertEquals("[\"message_blank\"]", response.body());
    assertEquals("<x>", response.headers().firstValue("Link").orElse(""));
    assertEquals(List.of("a=1", "b=2"), response.headers().allValues("Set-Cookie"));
  }

  @Test
  void theTypeOfAnAnswerIsTheFunctionsOrTextAndA304HasOneToo() throws Exception {
    for (int status : List.of(200, 304)) {
      function = _ -> "{\"statusCode\":%d}".formatted(status);
      assertEquals("text/plain; charset=utf-8", typeOf(status));
      function =
          _ ->
              """
              {"statusCode": %d, "headers": {"Content-Type": "application/json"}}
              """
                  .formatted(status);
      assertEquals("application/json", typeOf(status));
    }
  }

  private String typeOf(int status) throws Exception {
    HttpResponse<String> response = send(to("/open").POST(BodyPublishers.noBody()));
    assertEquals(status, response.statusCode());
    return String.join(" and ", response.headers().allValues("Content-Type"));
  }

  @Test
  void aBodyInBase64IsDecoded() throws Exception {
    function = _ -> "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"AQID\"}";

    var response =
        client.send(to("/open").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofByteArray());

    assertArrayEquals(new byte[] {1, 2, 3}, response.body());
  }

  @Test
  void anAnswerWithoutAStatusIsTheBodyOfASuccess() throws Exception {
    function = _ -> "{\"success\":true}";

    HttpResponse<String> response = send(to("/open").POST(BodyPublishers.noBody()));

    assertEquals(200, response.statusCode());
    assertEquals("{\"success\":true}", response.body());
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
  }

  @Test
  void aFailedFunctionAndAnAnswerThatIsNoneAreServerErrors() throws Exception {
    for (String answer :
        new String[] {null, "{\"statusCode\":\"x\"}", "{\"statusCode\":200,\"body\":{}}"}) {
      function = _ -> answer;

      HttpResponse<String> response = send(to("/open").POST(BodyPublishers.noBody()));

      assertEquals(500, response.statusCode(), answer);
      assertEquals("{\"message\":\"Internal Server Error\"}", response.body());
    }
  }

  @Test
  void aFunctionThatTakesTooLongIsUnavailable() throws Exception {
    var end = new CountDownLatch(1);
    function =
        _ -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return "{}";
        };

    HttpResponse<String> response = send(to("/impatient").POST(BodyPublishers.noBody()));
    end.countDown();

    assertEquals(503, response.statusCode());
    assertEquals("{\"message\":\"Service Unavailable\"}", response.body());
  }

  @Test
  void anUnknownPathOrMethodIsNotFound() throws Exception {
    for (HttpRequest.Builder request :
        List.of(
            to("/other"),
            to("/mine").method("PATCH", BodyPublishers.noBody()),
            to("/mine").HEAD(),
            to("/open/a/b/short"))) {
      assertEquals(404, send(request).statusCode());
    }
    assertEquals("{\"message\":\"Not Found\"}", send(to("/other")).body());
  }

  @Test
  void aPayloadOverTenMegabytesIsTooLarge() throws Exception {
    byte[] body = new byte[10 * 1024 * 1024 + 1];

    assertEquals(413, send(to("/open").POST(BodyPublishers.ofByteArray(body))).statusCode());
  }

  @Test
  void aHeadOverTenKilobytesIsTooLarge() throws Exception {
    var url = "/open/bayko/short";
    assertEquals(431, send(to(url).header("X-Long", "x".repeat(10_240))).statusCode());
    assertEquals(200, send(to(url).header("X-Long", "x".repeat(9_000))).statusCode());
  }

  @Test
  void aPortInUseIsRefusedByItsNumberUserAndOption() {
    var port = new Port(api.uri().getPort(), "the HTTP API", "--api-port");

    String message = assertThrows(UserError.class, port::available).getMessage();

    for (String part : List.of("Port " + api.uri().getPort(), "the HTTP API", "--api-port")) {
      assertTrue(message.contains(part), message);
    }
    assertEquals(1, message.lines().count());
    // The same when somebody has taken it since it was looked at.
    var definition = new HttpApiDefinition(List.of(), Cors.of(Json.object()), "123456789012");
    assertEquals(
        message, assertThrows(UserError.class, () -> HttpApi.start(definition, port)).getMessage());
  }
}
