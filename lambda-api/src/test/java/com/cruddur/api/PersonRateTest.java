package com.cruddur.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.log.TableMeter;
import com.cruddur.messages.rate.PersonRates;
import com.cruddur.messages.rate.Rate;
import com.cruddur.messages.rate.Rate.OfPerson;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the API answers to one person who asks more than people do, and to everybody else. */
class PersonRateTest {
  private static final OfPerson RATES = new OfPerson(new Rate(20, 100), new Rate(5, 30));

  private final TableFixture fixture = TableFixture.overHttp();
  private final TableMeter meter = new TableMeter();
  private Instant now = Instant.parse("2026-11-26T12:00:00Z");
  private final PersonRates rates = new PersonRates(fixture.meteredTable(meter), RATES, () -> now);
  private final Caller andrew = caller("sub-andrew", "access");
  private final Caller bayko = caller("sub-bayko", "access");

  private Caller caller(String sub, String use) {
    return new Caller(
        fixture.meteredTable(meter),
        Map.of("sub", sub, "token_use", use),
        meter,
        Optional.of(rates));
  }

  @BeforeEach
  void registerUsers() {
    var users = new TableUserDirectory(fixture.table());
    users.register("sub-andrew", "andrewbrown", "Andrew Brown");
    users.register("sub-bayko", "bayko", "Andrew Bayko");
  }

  @Test
  void whoSendsTooManyIsToldHowLongToWaitWhileTheOtherOneNoticesNothing() throws IOException {
    var answers = untilRefused(andrew::conversations);
    assertTrue(answers.size() > 100, () -> answers.size() + " answers");
    var refused = answers.getLast();
    assertEquals("1", refused.getHeaders().get("Retry-After"));
    assertEquals("application/problem+json", refused.getHeaders().get("Content-Type"));
    assertEquals("no-store", refused.getHeaders().get("Cache-Control"));
    var problem = JSON.std.mapFrom(refused.getBody());
    assertEquals(List.of("type", "title", "status", "detail"), List.copyOf(problem.keySet()));
    assertEquals(429, problem.get("status"));
    assertEquals("Too Many Requests", problem.get("title"));
    assertEquals(200, bayko.conversations().getStatusCode());
    now = now.plus(Duration.ofSeconds(1));
    assertEquals(200, andrew.conversations().getStatusCode());
  }

  @Test
  void whatIsRefusedAsksTheTableNothingAndIsCountedAndLogged() throws IOException {
    untilRefused(andrew::conversations);
    andrew.conversations();
    var line = JSON.std.mapFrom(andrew.lines().getLast());
    assertEquals(429, line.get("status"));
    assertEquals(0, line.get("calls"));
    assertEquals(List.of("requests_over_rate"), line.get("refused"));
    assertFalse(line.toString().contains("sub-andrew"));
    var count = JSON.std.mapFrom(andrew.metrics().getLast());
    assertEquals(1, count.get("RequestsOverRate"));
  }

  @Test
  void anOrdinaryRequestMakesNoCallMoreThanWithoutABound() throws IOException {
    var unbounded = Map.of("sub", "sub-andrew", "token_use", "access");
    var other = new Caller(fixture.meteredTable(meter), unbounded, meter);
    for (var caller : List.of(other, andrew)) {
      caller.send(Map.of("message", "Hello", "handle", "bayko"));
      caller.send(Map.of("message", "Hello", "handle", "bayko"));
      caller.conversations();
    }
    // The first message of the first one makes the conversation
    assertEquals(calls(other).subList(1, 3), calls(andrew).subList(1, 3));
    assertTrue(fixture.scan().stream().noneMatch(item -> item.get("pk").startsWith("RATE#")));
  }

  @Test
  void sendsAndMarkersAreRefusedBeforeReadingIs() throws IOException {
    var sent = untilRefused(() -> andrew.send(Map.of("message", "Hello", "handle", "bayko")));
    assertEquals(36, sent.size() - 1);
    var group = (String) JSON.std.mapFrom(sent.getFirst().getBody()).get("message_group_uuid");
    assertEquals(429, andrew.read(group, null).getStatusCode());
    assertEquals(200, andrew.messages(group).getStatusCode());
  }

  /** A token that is none costs nothing: it counts against nobody. */
  @Test
  void whoIsNotSignedInIsToldThatHoweverOftenTheyAsk() {
    var idToken = caller("sub-andrew", "id");
    for (var i = 0; i < 300; i++) {
      assertEquals(401, idToken.conversations().getStatusCode());
    }
    assertEquals(200, andrew.conversations().getStatusCode());
    assertEquals(1, calls(andrew).size());
  }

  private static List<APIGatewayV2HTTPResponse> untilRefused(
      Supplier<APIGatewayV2HTTPResponse> request) {
    var answers = new ArrayList<APIGatewayV2HTTPResponse>();
    do {
      answers.add(request.get());
      assertTrue(answers.size() < 1_000, "nothing is refused");
    } while (answers.getLast().getStatusCode() == 200);
    assertEquals(429, answers.getLast().getStatusCode(), answers.getLast().getBody());
    return answers;
  }

  private static List<Object> calls(Caller caller) {
    return caller.lines().stream()
        .map(
            line -> {
              try {
                return JSON.std.mapFrom(line).get("calls");
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }
}
