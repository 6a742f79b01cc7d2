package com.cruddur.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is let through to a route that asks for a token: real signed tokens, over a real socket. */
class HttpApiTokenTest extends RunningHttpApi {
  private HttpResponse<String> mine(String token) throws Exception {
    return send(to("/mine").header("Authorization", "Bearer " + token));
  }

  private void assertUnauthorized(ForgedTokens.Forged forged) throws Exception {
    event = null;
    HttpResponse<String> response = mine(forged.token());

    assertEquals(401, response.statusCode(), forged.fault());
    assertEquals("{}", response.body());
    assertEquals(null, event, forged.fault() + ": the function was invoked");
  }

  private static JwtAuthorizer authorizer(TokenIssuer pool) {
    return new JwtAuthorizer(
        pool.uri(), pool.keys(), List.of("the-client"), InstantSource.system());
  }

  @Test
  void aSignedTokenPassesAndItsClaimsReachTheFunctionAsText() throws Exception {
    assertEquals(200, mine(issuer.signed(issuer.claims())).statusCode());

    JsonNode jwt = event.at("/requestContext/authorizer/jwt");
    assertEquals("the-sub", jwt.at("/claims/sub").asText());
    assertEquals("[one two]", jwt.at("/claims").path("cognito:groups").asText());
    assertTrue(jwt.at("/claims/exp").isTextual());
    assertTrue(jwt.path("scopes").isNull());
  }

  @Test
  void theKeysAreReadOnce() throws Exception {
    String token = issuer.signed(issuer.claims());
    int before = issuer.keyReads();

    mine(token);
    mine(token);

    assertEquals(before + 1, issuer.keyReads());
  }

  @Test
  void anIssuerThatIsSlowToAnswerIsWaitedFor() throws Exception {
    try (var slow = new TokenIssuer();
        var silent = start(Duration.ofSeconds(1))) {
      // Until a connection to that API has been closed for its silence.
      slow.beforeKeys = () -> silence(silent);

      assertTrue(authorizer(slow).verify(slow.signed(slow.claims())).isPresent());
    }
  }

  @Test
  void anIdTokenWithOurAudiencePasses() throws Exception {
    String token = issuer.signed(issuer.claims().claim("client_id", null).audience("the-client"));

    assertEquals(200, mine(token).statusCode());
  }

  @Test
  void everyForgedTokenIsRefusedButThoseThatOnlyTheFunctionCanTell() throws Exception {
    for (var forged : ForgedTokens.of(issuer.signed(issuer.claims()), issuer.key())) {
      switch (forged.by()) {
        case AUTHORIZER -> assertUnauthorized(forged);
        case FUNCTION -> assertEquals(200, mine(forged.token()).statusCode(), forged.fault());
      }
    }
  }

  @Test
  void clocksMayDifferByASecondOrTwo() throws Exception {
    Instant now = Instant.now();
    assertEquals(
        200,
        mine(issuer.signed(issuer.claims().expirationTime(Date.from(now.minusSeconds(2)))))
            .statusCode());
    assertEquals(
        200,
        mine(issuer.signed(issuer.claims().issueTime(Date.from(now.plusSeconds(2))))).statusCode());
  }

  @Test
  void aKeyThatTheIssuerTookUpIsReadWhenItsFirstTokenComesAndTheOldOneStillHolds()
      throws Exception {
    try (var pool = new TokenIssuer()) {
      var authorizer = authorizer(pool);
      String old = pool.signed(pool.claims());
      assertTrue(authorizer.verify(old).isPresent());

      pool.rotate();
      String rotated = pool.signed(pool.claims());

      assertTrue(authorizer.verify(rotated).isPresent());
      assertTrue(authorizer.verify(old).isPresent());
      assertEquals(2, pool.keyReads());
    }
  }

  @Test
  void madeUpKeyIdsDoNotBecomeAFloodOfReads() throws Exception {
    try (var pool = new TokenIssuer()) {
      var authorizer = authorizer(pool);
      String good = pool.signed(pool.claims());
      for (int i = 0; i < 50; i++) {
        assertTrue(authorizer.verify(pool.signed(pool.claims(), "made-up-" + i)).isEmpty());
      }
      assertTrue(pool.keyReads() <= 3, () -> pool.keyReads() + " reads");
      assertTrue(authorizer.verify(good).isPresent());
    }
  }

  @Test
  void noTokenIsUnauthorizedAndSaysWhichIsWanted() throws Exception {
    HttpResponse<String> response = send(to("/mine"));

    assertEquals(401, response.statusCode());
    assertEquals("Bearer", response.headers().firstValue("WWW-Authenticate").orElse(""));
  }

  @Test
  void aTokenWithoutTheRoutesScopeIsForbidden() throws Exception {
    String token = issuer.signed(issuer.claims());
    String scoped = issuer.signed(issuer.claims().claim("scope", "other messages/read"));

    assertEquals(403, send(to("/scoped").header("Authorization", "Bearer " + token)).statusCode());
    assertEquals(200, send(to("/scoped").header("Authorization", "Bearer " + scoped)).statusCode());
    assertEquals(
        "[\"messages/read\"]", event.at("/requestContext/authorizer/jwt/scopes").toString());
  }
}
