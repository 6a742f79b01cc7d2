package com.cruddur.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.http.RawRequest.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that arrive malformed, late or never, and those that are under way at the stop. */
class HttpApiArrivalTest extends RunningHttpApi {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String CHUNKED =
      "POST /open HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n";

  private static String post(String headers, String body) {
    return "POST /open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n" + body;
  }

  private static void assertMalformed(Answer answer) {
    assertEquals(400, answer.status(), answer::text);
    assertEquals("{\"message\":\"Bad Request\"}", answer.body());
    assertTrue(answer.text().contains("Content-Type: application/json\r\n"), answer::text);
    assertFalse(answer.text().contains("Cache-Control"), answer::text);
  }

  @Test
  void aChunkedBodyWithATrailerIsRead() throws Exception {
    var answer =
        RawRequest.sendAndKeepOpen(
            api.uri(),
            CHUNKED + "Trailer: X-Sum\r\n\r\n3\r\nabc\r\n4;a=b\r\ndefg\r\n0\r\nX-Sum: 7\r\n\r\n");

    assertEquals(200, answer.status(), answer::text);
    assertEquals("abcdefg", event.path("body").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"+2", "-2", "0x2", "2.0", "2 2", "", "99999999999999999999"})
  void aLengthThatIsNoneIsMalformed(String length) throws Exception {
    assertMalformed(RawRequest.send(api.uri(), post("Content-Length: " + length + "\r\n", "{}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2\r\n{}\r\n-1\r\n\r\n",
        "+2\r\n{}\r\n0\r\n\r\n",
        "zz\r\n{}\r\n0\r\n\r\n",
        "2\r\n{}x\r\n0\r\n\r\n",
        "2\r\n{}\r\n"
      })
  void chunksThatAreNoneAreMalformed(String chunks) throws Exception {
    assertMalformed(RawRequest.send(api.uri(), CHUNKED + "\r\n" + chunks));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/open/a/short?%zz",
        "/open/a/short?a=%",
        "/open/a/short?a=%C3%2",
        "/open/%zz/short",
        "/open/%00/short"
      })
  void anEncodingThatIsNoneIsMalformed(String target) throws Exception {
    assertMalformed(
        RawRequest.send(
            api.uri(), "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
  }

  @Test
  void aBodyThatDoesNotComeIsGivenUp() throws Exception {
    try (var impatient = start(SHORT)) {
      for (var request : List.of(post("Content-Length: 9\r\n", ""), CHUNKED + "\r\n3\r\na")) {
        var answer = RawRequest.sendAndKeepOpen(impatient.uri(), request);
        assertEquals(408, answer.status(), answer::text);
        assertEquals("{\"message\":\"Request Timeout\"}", answer.body());
      }
    }
  }

  @Test
  void aBodyThatComesByteByByteIsGivenUpToo() throws Exception {
    try (var impatient = start(SHORT)) {
      var answer = RawRequest.trickle(impatient.uri(), post("Content-Length: 1000000\r\n", ""));
      assertEquals(408, answer.status(), answer::text);
    }
  }

  @Test
  void aHeadThatDoesNotComeIsGivenUp() throws Exception {
    try (var impatient = start(SHORT)) {
      for (var request : List.of("", "GET /open/a/short HTTP/1.1\r\nHost: x\r\n")) {
        var answer = RawRequest.sendAndKeepOpen(impatient.uri(), request);
        assertEquals(RawRequest.CLOSED, answer.status(), answer::text);
      }
    }
  }

  @Test
  void aFunctionIsWaitedForThoughTheConnectionIsSilent() throws Exception {
    try (var impatient = start(SHORT)) {
      function =
          _ -> {
            // Each takes as long as a connection may be silent.
            for (int i = 0; i < 3; i++) {
              silence(impatient);
            }
            return "{\"statusCode\":200}";
          };

      assertEquals(200, RawRequest.send(impatient.uri(), post("", "")).status());
    }
  }

  @Test
  void theStartOfAnInstanceIsNoneOfTheIntegrationsTime() throws Exception {
    var hanging = new CountDownLatch(1);
    function = event -> event.has("body") ? awaited(hanging) : "{\"statusCode\":200}";
    instance =
        event -> {
          if (!event.has("body")) {
            // Longer than the timeout: another request runs into it in the meantime.
            assertEquals(503, impatient("hang"));
          }
        };

    assertEquals(200, impatient(""));
    hanging.countDown();
  }

  private static String awaited(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES) ? "{}" : null;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private int impatient(String body) {
    try {
      return send(to("/impatient").POST(BodyPublishers.ofString(body))).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void atTheStopWhatIsUnderWayIsAnsweredAndNothingElseIsTaken() throws Exception {
    var uri = api.uri();
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    function =
        _ -> {
          begun.countDown();
          return awaited(end).equals("{}") ? "{\"statusCode\":200}" : null;
        };
    var underWay =
        client.sendAsync(
            to("/open").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    assertTrue(begun.await(1, TimeUnit.MINUTES));

    var stop = Thread.startVirtualThread(api::close);
    while (accepts(uri)) {
      Thread.onSpinWait();
    }
    end.countDown();

    assertEquals(200, underWay.get(1, TimeUnit.MINUTES).statusCode());
    assertTrue(stop.join(Duration.ofMinutes(1)));
  }

  private static boolean accepts(URI uri) throws IOException {
    try (var _ = new Socket(uri.getHost(), uri.getPort())) {
      return true;
    } catch (SocketException _) {
      // Refused, or reset when it was about to be taken.
      return false;
    }
  }
}
