package com.cruddur.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.cruddur.messages.Intercepted;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.log.TableMeter;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one line of log that each request leaves. */
class RequestLineTest {
  private static final String SECRET = "a text that nobody else may read";
  private static final Map<String, String> ANDREW =
      Map.of("sub", "sub-andrew", "token_use", "access");

  private final TableFixture fixture = TableFixture.overHttp();
  private final TableMeter meter = new TableMeter();
  private final Caller andrew = new Caller(fixture.meteredTable(meter), ANDREW, meter);

  @BeforeEach
  void registerUsers() {
    var users = new TableUserDirectory(fixture.table());
    users.register("sub-andrew", "andrewbrown", "Andrew Brown");
    users.register("sub-bayko", "bayko", "Andrew Bayko");
  }

  @Test
  void aRequestIsOneLineOfJsonWithRouteStatusTimeCallsAndUnits() throws IOException {
    andrew.send(Map.of("message", SECRET, "handle", "bayko"));
    var line = onlyLine(andrew);
    assertEquals(
        List.of(
            "timestamp",
            "level",
            "event",
            "requestId",
            "traceId",
            "route",
            "correlationId",
            "user",
            "status",
            "ms",
            "calls",
            "readUnits",
            "writeUnits"),
        List.copyOf(line.keySet()));
    assertEquals("INFO", line.get("level"));
    assertEquals("request", line.get("event"));
    assertEquals("POST /api/messages", line.get("route"));
    assertEquals(200, line.get("status"));
    assertEquals(RecordingContext.REQUEST_ID, line.get("requestId"));
    assertEquals(RecordingContext.TRACE_ID, line.get("traceId"));
    assertTrue(Instant.parse((String) line.get("timestamp")).isBefore(Instant.now().plusMillis(1)));
    assertTrue((int) line.get("ms") >= 0);
    // Both users together, the pair, and all that begins a conversation
    assertTrue((int) line.get("calls") >= 3, line::toString);
    assertTrue((double) line.get("readUnits") >= 2, line::toString);
    assertTrue((double) line.get("writeUnits") > 0, line::toString);
  }

  @Test
  void eachLineCountsItsOwnRequestAlone() throws IOException {
    andrew.conversations();
    andrew.conversations();
    var lines = andrew.lines();
    var first = JSON.std.mapFrom(lines.get(0));
    var second = JSON.std.mapFrom(lines.get(1));
    assertEquals(2, first.get("calls"));
    assertEquals(first.get("calls"), second.get("calls"));
    assertEquals(first.get("readUnits"), second.get("readUnits"));
    assertEquals(0.0, second.get("writeUnits"));
  }

  @Test
  void aRefusalNamesItsCodesAndARouteThatIsNoneIsNotQuoted() throws IOException {
    andrew.send(Map.of("message", SECRET, "handle", "nobody"));
    andrew.call(andrew.event("GET /api/users/@bayko", "/api/users/@bayko"));
    var refused = JSON.std.mapFrom(andrew.lines().get(0));
    assertEquals(422, refused.get("status"));
    assertEquals(List.of("receiver_not_found"), refused.get("refused"));
    var unknown = JSON.std.mapFrom(andrew.lines().get(1));
    assertEquals(404, unknown.get("status"));
    assertEquals("none", unknown.get("route"));
  }

  @Test
  void noLineHoldsATextOrANameOrASub() {
    andrew.send(Map.of("message", SECRET, "handle", "bayko"));
    andrew.conversations();
    var log = String.join("\n", andrew.lines());
    for (var secret : List.of(SECRET, "bayko", "Bayko", "andrewbrown", "sub-andrew")) {
      assertFalse(log.contains(secret), log);
    }
  }

  @Test
  void aFaultIsA500WhoseLineIsAnErrorWithItsKindAndNoData() throws IOException {
    var broken =
        new Caller(
            fixture.table(
                Intercepted.client(
                    fixture.dynamoDb(),
                    call -> {
                      throw new IllegalStateException(SECRET + call.request());
                    })),
            ANDREW,
            meter);
    var answer = broken.send(Map.of("message", SECRET, "handle", "bayko"));
    assertEquals(500, answer.getStatusCode());
    assertEquals("application/problem+json", answer.getHeaders().get("Content-Type"));
    var line = onlyLine(broken);
    assertEquals("ERROR", line.get("level"));
    assertEquals(answer.getHeaders().get("X-Correlation-Id"), line.get("correlationId"));
    assertTrue(
        line.get("fault").toString().startsWith("java.lang.IllegalStateException at "),
        line::toString);
    assertFalse(line.toString().contains("secret") || line.toString().contains(SECRET));
  }

  @Test
  void theCallersOwnCorrelationIdIsTakenAndGivenBack() throws IOException {
    assertEquals(
        "0af7651916cd43dd8448eb211c80319c", correlation("0af7651916cd43dd8448eb211c80319c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "bayko@example.com",
        "two words",
        "quote\"quote",
        "line\nline-line",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
        "0123456789012345678901234567890123456789012345678901234567890123456789"
      })
  void aCorrelationIdOfAnUnsafeFormIsReplacedByTheGatewaysRequestId(String unsafe)
      throws IOException {
    assertEquals("gateway-request=", correlation(unsafe));
  }

  @Test
  void withoutAGatewayTheCorrelationIdIsLambdasRequestId() {
    var answer = andrew.conversations();
    assertEquals(RecordingContext.REQUEST_ID, answer.getHeaders().get("X-Correlation-Id"));
  }

  /** What is answered and logged as correlation id, which has to be the same. */
  private String correlation(String asked) throws IOException {
    APIGatewayV2HTTPEvent event = andrew.event("GET /api/health-check", "/api/health-check");
    event.setHeaders(Map.of("x-correlation-id", asked));
    event.getRequestContext().setRequestId("gateway-request=");
    var answered = andrew.call(event).getHeaders().get("X-Correlation-Id");
    assertEquals(answered, onlyLine(andrew).get("correlationId"));
    return answered;
  }

  private static Map<String, Object> onlyLine(Caller caller) throws IOException {
    assertEquals(1, caller.lines().size());
    return JSON.std.mapFrom(caller.lines().getFirst());
  }
}
