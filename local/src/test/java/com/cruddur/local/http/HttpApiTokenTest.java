package com.cruddur.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** Who is let through to a route that asks for a token: real signed tokens, over a real socket. */
class HttpApiTokenTest extends RunningHttpApi {
  private HttpResponse<String> mine(String token) throws Exception {
    return send(to("/mine").header("Authorization", "Bearer " + token));
  }

  private void assertUnauthorized(String token) throws Exception {
    event = null;
    HttpResponse<String> response = mine(token);

    assertEquals(401, response.statusCode());
    assertEquals("{}", response.body());
    assertEquals(null, event, "the function was invoked");
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
  void anIdTokenWithOurAudiencePasses() throws Exception {
    String token = issuer.signed(issuer.claims().claim("client_id", null).audience("the-client"));

    assertEquals(200, mine(token).statusCode());
  }

  @Test
  void aTokenOfAnotherIssuerClientOrTimeIsRefused() throws Exception {
    Instant now = Instant.now();
    assertUnauthorized(issuer.signed(issuer.claims().issuer("https://example.com/pool")));
    assertUnauthorized(issuer.signed(issuer.claims().claim("client_id", "other")));
    assertUnauthorized(issuer.signed(issuer.claims().audience("other")));
    assertUnauthorized(
        issuer.signed(issuer.claims().expirationTime(Date.from(now.minusSeconds(10)))));
    assertUnauthorized(issuer.signed(issuer.claims().expirationTime(null)));
    assertUnauthorized(
        issuer.signed(issuer.claims().notBeforeTime(Date.from(now.plusSeconds(30)))));
    assertUnauthorized(issuer.signed(issuer.claims().issueTime(Date.from(now.plusSeconds(30)))));
  }

  @Test
  void aTokenThatTheIssuerDidNotSignIsRefused() throws Exception {
    var other = new RSAKeyGenerator(2048).keyID("k1").generate();
    var forged =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), issuer.claims().build());
    forged.sign(new RSASSASigner(other));
    assertUnauthorized(forged.serialize());

    // The public key is no secret: a token "signed" with it must not pass.
    var confused =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), issuer.claims().build());
    confused.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));
    assertUnauthorized(confused.serialize());

    String token = issuer.signed(issuer.claims());
    assertUnauthorized(token.substring(0, token.length() - 4) + "AAAA");
    assertUnauthorized("eyJhbGciOiJub25lIn0." + token.split("\\.")[1] + ".");
    assertUnauthorized("not-a-token");
    assertUnauthorized("");
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
