package com.cruddur.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.cruddur.messages.Intercepted;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.log.TableMeter;
import com.cruddur.messages.rate.PersonRates;
import com.cruddur.messages.rate.Rate;
import com.cruddur.messages.rate.Rate.OfPerson;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever calls is named by their uuid in the line of each request, whatever becomes of it. */
class CallerInLogTest {
  private static final OfPerson RATES = new OfPerson(new Rate(20, 100), new Rate(5, 30));

  private final TableFixture fixture = TableFixture.overHttp();
  private final TableMeter meter = new TableMeter();
  private final PersonRates rates =
      new PersonRates(
          fixture.meteredTable(meter), RATES, () -> Instant.parse("2026-11-26T12:00:00Z"));
  private final Caller andrew = caller("sub-andrew", "access");
  private String uuid;

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
    uuid = users.register("sub-andrew", "andrewbrown", "Andrew Brown").uuid();
    users.register("sub-bayko", "bayko", "Andrew Bayko");
  }

  @Test
  void ofWhatIsDoneAndOfWhatIsRefusedOnEachRoute() throws IOException {
    assertEquals(200, andrew.conversations().getStatusCode());
    assertEquals(uuid, line(andrew).get("user"));
    assertEquals(200, andrew.profile("bayko").getStatusCode());
    assertEquals(uuid, line(andrew).get("user"));
    for (var refused :
        new String[] {
          "{}", "{\"message\":\"hi\",\"handle\":\"nobody\"}", "{\"message\":\"hi\"}", "no JSON"
        }) {
      assertEquals(4, andrew.send(refused).getStatusCode() / 100);
      assertEquals(uuid, line(andrew).get("user"), refused);
    }
    assertEquals(422, andrew.messages("unknown").getStatusCode());
    assertEquals(uuid, line(andrew).get("user"));
    assertEquals(422, andrew.read("unknown", null).getStatusCode());
    assertEquals(uuid, line(andrew).get("user"));
  }

  /** What is refused before anybody is looked up costs one look for all of its repeats. */
  @Test
  void oneLookIsEnough() throws IOException {
    assertEquals(422, andrew.send("{}").getStatusCode());
    assertEquals(1, line(andrew).get("calls"));
    assertEquals(422, andrew.send("{}").getStatusCode());
    assertEquals(0, line(andrew).get("calls"));
    assertEquals(uuid, line(andrew).get("user"));
    andrew.conversations();
    assertEquals(2, line(andrew).get("calls"), "the caller and the list, as ever");
  }

  @Test
  void ofAFloodThatIsRefusedWithoutACall() throws IOException {
    while (andrew.send(Map.of("message", "Hello", "handle", "bayko")).getStatusCode() == 200) {
      assertEquals(uuid, line(andrew).get("user"));
    }
    andrew.send(Map.of("message", "Hello", "handle", "bayko"));
    assertEquals(429, line(andrew).get("status"));
    assertEquals(uuid, line(andrew).get("user"));
    assertEquals(0, line(andrew).get("calls"));
  }

  @Test
  void nobodyIsNamedWhereNobodyIsKnown() throws IOException {
    var stranger = caller("sub-of-nobody", "access");
    for (var i = 0; i < 2; i++) {
      assertEquals(422, stranger.send("{}").getStatusCode());
      assertNull(line(stranger).get("user"));
    }
    assertEquals(0, line(stranger).get("calls"), "whoever is not there is remembered, too");
    var idToken = caller("sub-andrew", "id");
    assertEquals(401, idToken.conversations().getStatusCode());
    assertNull(line(idToken).get("user"));
    assertEquals(0, line(idToken).get("calls"));
    var anyone = new Caller(fixture.meteredTable(meter), Map.of(), meter);
    anyone.call(anyone.event("GET /api/health-check", "/api/health-check"));
    assertNull(line(anyone).get("user"));
  }

  /** Somebody may sign up after they were looked for. */
  @Test
  void whoIsMadeLaterIsNamedFromTheirFirstRequestThatFindsThem() throws IOException {
    var late = caller("sub-late", "access");
    assertEquals(422, late.conversations().getStatusCode());
    var user = new TableUserDirectory(fixture.table()).register("sub-late", "late", "Late");
    assertEquals(200, late.conversations().getStatusCode());
    assertEquals(user.uuid(), line(late).get("user"));
  }

  @Test
  void aTableThatFailsIsNotAskedForANameAndAnAnswerStandsWithoutOne() throws IOException {
    var broken = new AtomicBoolean();
    var table =
        fixture.table(
            Intercepted.client(
                fixture.dynamoDb(),
                call -> {
                  if (broken.get()) {
                    throw new IllegalStateException("broken");
                  }
                  return call.proceed();
                }));
    var caller = new Caller(table, Map.of("sub", "sub-andrew", "token_use", "access"));
    broken.set(true);
    assertEquals(422, caller.send("{}").getStatusCode());
    assertNull(line(caller).get("user"));
    assertEquals(500, caller.conversations().getStatusCode());
    assertNull(line(caller).get("user"));
    broken.set(false);
    caller.conversations();
    broken.set(true);
    assertEquals(500, caller.conversations().getStatusCode());
    assertEquals(uuid, line(caller).get("user"));
  }

  @Test
  void soManyAreRememberedAndTheOneWhoWasHereLongestAgoIsForgotten() {
    var callers = new Callers(new TableUserDirectory(fixture.table()));
    callers.bySub("sub-andrew");
    callers.bySub("sub-bayko");
    callers.remembered("sub-andrew");
    for (var i = 0; i < Callers.MOST - 1; i++) {
      callers.remember("sub-" + i, Optional.empty());
    }
    assertEquals(Optional.of(uuid), callers.remembered("sub-andrew"));
    assertFalse(callers.remembered("sub-bayko").isPresent());
  }

  private static Map<String, Object> line(Caller caller) throws IOException {
    return JSON.std.mapFrom(caller.lines().getLast());
  }
}
