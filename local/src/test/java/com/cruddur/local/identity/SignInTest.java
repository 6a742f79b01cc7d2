package com.cruddur.local.identity;

import static com.cruddur.local.identity.RunningPool.CLIENT;
import static com.cruddur.local.identity.RunningPool.EMAIL;
import static com.cruddur.local.identity.RunningPool.ID;
import static com.cruddur.local.identity.RunningPool.PASSWORD;
import static com.cruddur.local.identity.RunningPool.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;

/** Sign-in by SRP and by password, the tokens, and how long they are good. */
class SignInTest {
  private static final String WRONG = "NotAuthorizedException: Incorrect username or password.";

  @TempDir private Path folder;

  @Test
  void theTokensHaveCognitosClaims() throws ParseException {
    try (var pool = RunningPool.start(folder)) {
      var sub = pool.confirmed();
      var tokens = pool.signIn();
      var access = claims(tokens.accessToken());
      assertEquals(
          new TreeSet<>(
              List.of(
                  "auth_time",
                  "client_id",
                  "event_id",
                  "exp",
                  "iat",
                  "iss",
                  "jti",
                  "origin_jti",
                  "scope",
                  "sub",
                  "token_use",
                  "username")),
          new TreeSet<>(access.getClaims().keySet()));
      assertEquals(sub, access.getSubject());
      assertEquals(pool.uri() + "/" + ID, access.getIssuer());
      assertEquals(CLIENT, access.getClaim("client_id"));
      assertEquals("access", access.getClaim("token_use"));
      assertEquals(3600, tokens.expiresIn());
      var id = claims(tokens.idToken());
      assertEquals(List.of(CLIENT), id.getAudience());
      assertEquals("id", id.getClaim("token_use"));
      assertEquals("Ada", id.getClaim("name"));
      assertEquals(EMAIL, id.getClaim("email"));
      assertEquals(true, id.getClaim("email_verified"));
      assertEquals(sub, id.getClaim("cognito:username"));
      assertEquals(access.getClaim("origin_jti"), id.getClaim("origin_jti"));
      assertEquals("PostAuthentication_Authentication", pool.triggers().getLast());
    }
  }

  private static JWTClaimsSet claims(String token) throws ParseException {
    return SignedJWT.parse(token).getJWTClaimsSet();
  }

  @Test
  void anAddressIsOnePersonsInEveryCaseWhereThePoolSaysSo() {
    try (var pool = RunningPool.start(folder)) {
      pool.confirmed();
      pool.srp("ADA@CRUDDUR.example", PASSWORD);
      pool.password("Ada@Cruddur.Example", PASSWORD);
    }
    var sensitive = "{\"UsernameConfiguration\": {\"CaseSensitive\": true}}";
    try (var pool = RunningPool.start(folder, sensitive, "{}")) {
      pool.signIn();
      assertEquals(WRONG, refusal(() -> pool.srp("ADA@cruddur.example", PASSWORD)));
    }
  }

  @Test
  void anUnknownPersonLooksLikeAWrongPasswordAndTheSameEachTime() {
    try (var pool = RunningPool.start(folder)) {
      pool.confirmed();
      assertEquals(WRONG, refusal(() -> pool.srp("nobody@cruddur.example", PASSWORD)));
      assertEquals(WRONG, refusal(() -> pool.password("nobody@cruddur.example", PASSWORD)));
      assertEquals(WRONG, refusal(() -> pool.srp(EMAIL, PASSWORD + "x")));
      assertEquals(WRONG, refusal(() -> pool.password(EMAIL, PASSWORD + "x")));
      var one = challenge(pool, "nobody@cruddur.example");
      var two = challenge(pool, "nobody@cruddur.example");
      assertEquals(challenge(pool, EMAIL).keySet(), one.keySet());
      assertEquals(one.get("SALT"), two.get("SALT"));
      assertEquals(one.get("USER_ID_FOR_SRP"), two.get("USER_ID_FOR_SRP"));
      assertNotEquals(one.get("SRP_B"), two.get("SRP_B"));
    }
    try (var pool =
        RunningPool.start(folder, "{}", "{\"PreventUserExistenceErrors\": \"LEGACY\"}")) {
      assertEquals(
          "UserNotFoundException: User does not exist.",
          refusal(() -> pool.srp("nobody@cruddur.example", PASSWORD)));
    }
  }

  private static Map<String, String> challenge(RunningPool pool, String email) {
    return srp(pool, email, "abc123").challengeParameters();
  }

  private static software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse
      srp(RunningPool pool, String email, String srpA) {
    return pool.cognito()
        .initiateAuth(
            r ->
                r.clientId(CLIENT)
                    .authFlow(AuthFlowType.USER_SRP_AUTH)
                    .authParameters(Map.of("USERNAME", email, "SRP_A", srpA)));
  }

  /** With 0 everybody would know the key (RFC 5054, 2.5.4). */
  @Test
  void aPublicValueThatGivesTheKeyAwayIsRefused() {
    try (var pool = RunningPool.start(folder)) {
      pool.confirmed();
      assertTrue(refusal(() -> srp(pool, EMAIL, "0")).startsWith("InvalidParameterException"));
      assertTrue(refusal(() -> srp(pool, EMAIL, "xyz")).startsWith("InvalidParameterException"));
    }
  }

  @Test
  void aFlowThatTheClientDoesNotAllowIsRefused() {
    var srpAlone = "{\"ExplicitAuthFlows\": [\"ALLOW_USER_SRP_AUTH\"]}";
    try (var pool = RunningPool.start(folder, "{}", srpAlone)) {
      pool.confirmed();
      var tokens = pool.signIn();
      assertEquals(
          "InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client",
          refusal(() -> pool.password(EMAIL, PASSWORD)));
      assertTrue(
          refusal(() -> pool.refresh(tokens.refreshToken()))
              .startsWith("InvalidParameterException"));
      assertTrue(
          refusal(
                  () ->
                      pool.cognito()
                          .initiateAuth(r -> r.clientId(CLIENT).authFlow(AuthFlowType.USER_AUTH)))
              .contains("does not know the flow USER_AUTH"));
    }
  }

  @Test
  void afterFiveWrongPasswordsNothingIsTriedForATimeThatDoubles() {
    try (var pool = RunningPool.start(folder)) {
      pool.confirmed();
      for (int i = 0; i < 5; i++) {
        assertEquals(WRONG, refusal(() -> pool.srp(EMAIL, "Wrong-Password-1")));
      }
      var locked = "NotAuthorizedException: Password attempts exceeded";
      assertEquals(locked, refusal(pool::signIn));
      pool.pass(Duration.ofSeconds(1));
      assertEquals(WRONG, refusal(() -> pool.password(EMAIL, "Wrong-Password-1")));
      pool.pass(Duration.ofSeconds(1));
      pool.restart();
      assertEquals(locked, refusal(pool::signIn));
      pool.pass(Duration.ofSeconds(1));
      pool.signIn();
      assertEquals(WRONG, refusal(() -> pool.password(EMAIL, "Wrong-Password-1")));
      pool.signIn();
    }
  }

  @Test
  void aRefreshTokenIsGoodUntilItEndsIsRevokedOrThePersonIsSignedOutOrDisabled() {
    try (var pool = RunningPool.start(folder)) {
      pool.confirmed();
      var tokens = pool.signIn();
      pool.restart();
      assertTrue(isGood(pool, pool.refresh(tokens.refreshToken())));
      var other =
          pool.cognito()
              .getTokensFromRefreshToken(
                  r -> r.clientId(CLIENT).refreshToken(tokens.refreshToken()))
              .authenticationResult();
      assertTrue(isGood(pool, other));
      assertEquals(null, other.refreshToken());

      var revoked = pool.signIn();
      pool.cognito().revokeToken(r -> r.clientId(CLIENT).token(revoked.refreshToken()));
      pool.cognito().revokeToken(r -> r.clientId(CLIENT).token(revoked.refreshToken()));
      assertEquals(
          "NotAuthorizedException: Refresh Token has been revoked",
          refusal(() -> pool.refresh(revoked.refreshToken())));
      assertEquals(
          "NotAuthorizedException: Access Token has been revoked",
          refusal(() -> pool.cognito().getUser(r -> r.accessToken(revoked.accessToken()))));
      assertEquals(
          "UnsupportedTokenTypeException: Unsupported token type",
          refusal(
              () -> pool.cognito().revokeToken(r -> r.clientId(CLIENT).token(tokens.idToken()))));
      assertTrue(isGood(pool, pool.refresh(tokens.refreshToken())));

      pool.cognito().globalSignOut(r -> r.accessToken(tokens.accessToken()));
      assertEquals(
          "NotAuthorizedException: Refresh Token has been revoked",
          refusal(() -> pool.refresh(tokens.refreshToken())));
      assertFalse(isGood(pool, tokens));

      var last = pool.signIn();
      pool.pass(Duration.ofHours(1));
      assertEquals(
          "NotAuthorizedException: Access Token has expired",
          refusal(() -> pool.cognito().getUser(r -> r.accessToken(last.accessToken()))));
      pool.pass(Duration.ofDays(30));
      assertEquals(
          "NotAuthorizedException: Refresh Token has expired",
          refusal(() -> pool.refresh(last.refreshToken())));
      for (var forged : List.of("x", "a.b.c", last.refreshToken() + "x")) {
        assertTrue(
            refusal(() -> pool.refresh(forged)).startsWith("NotAuthorizedException"), forged);
      }
    }
  }

  private static boolean isGood(RunningPool pool, AuthenticationResultType tokens) {
    return refusal(() -> pool.cognito().getUser(r -> r.accessToken(tokens.accessToken())))
        .isEmpty();
  }

  @Test
  void whoIsDisabledGetsNoTokensAndHasNoneAnyMore() {
    try (var pool = RunningPool.start(folder)) {
      pool.confirmed();
      var tokens = pool.signIn();
      pool.cognito().adminDisableUser(r -> r.userPoolId(ID).username(EMAIL));
      var disabled = "NotAuthorizedException: User is disabled.";
      assertEquals(disabled, refusal(pool::signIn));
      assertEquals(WRONG, refusal(() -> pool.srp(EMAIL, "Wrong-Password-1")));
      assertEquals(disabled, refusal(() -> pool.refresh(tokens.refreshToken())));
      assertFalse(isGood(pool, tokens));
      pool.cognito().adminEnableUser(r -> r.userPoolId(ID).username(EMAIL));
      pool.signIn();
      assertFalse(isGood(pool, tokens));
    }
  }

  @Test
  void whoHasNotConfirmedTheAddressIsToldSoWithTheRightPasswordOnly() {
    try (var pool = RunningPool.start(folder)) {
      pool.signUp(EMAIL, Map.of());
      assertEquals(WRONG, refusal(() -> pool.srp(EMAIL, "Wrong-Password-1")));
      assertEquals("UserNotConfirmedException: User is not confirmed.", refusal(pool::signIn));
    }
  }
}
