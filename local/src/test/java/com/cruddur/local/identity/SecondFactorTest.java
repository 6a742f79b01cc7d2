package com.cruddur.local.identity;

import static com.cruddur.local.identity.RunningPool.CLIENT;
import static com.cruddur.local.identity.RunningPool.EMAIL;
import static com.cruddur.local.identity.RunningPool.PASSWORD;
import static com.cruddur.local.identity.RunningPool.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.identity.operation.OneTimePasswords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** Authenticator apps. */
class SecondFactorTest {
  @TempDir private Path folder;

  @Test
  void aCodeOfTheAppIsAskedForOnceItIsPreferredAndCountsOnce() {
    try (var pool = RunningPool.start(folder)) {
      pool.confirmed();
      var token = pool.signIn().accessToken();
      assertEquals(
          "InvalidParameterException: User has not verified software token mfa",
          refusal(() -> prefer(pool, token)));
      var secret = pool.cognito().associateSoftwareToken(r -> r.accessToken(token)).secretCode();
      assertEquals(
          "EnableSoftwareTokenMFAException: Code mismatch",
          refusal(() -> verify(pool, token, "12345")));
      verify(pool, token, code(pool, secret));
      assertTrue(pool.signIn().accessToken().length() > 100);
      prefer(pool, token);

      var challenge = pool.srp(EMAIL, PASSWORD);
      assertEquals(ChallengeNameType.SOFTWARE_TOKEN_MFA, challenge.challengeName());
      assertEquals(
          "CodeMismatchException: Invalid code received for user",
          refusal(() -> respond(pool, challenge, "12345")));
      assertEquals(
          "ExpiredCodeException: Your software token has already been used once.",
          refusal(() -> respond(pool, challenge, code(pool, secret))));
      pool.pass(Duration.ofSeconds(30));
      respond(pool, challenge, code(pool, secret));
      assertEquals(
          "NotAuthorizedException: Invalid session for the user.",
          refusal(() -> respond(pool, challenge, code(pool, secret))));

      var late = pool.srp(EMAIL, PASSWORD);
      pool.pass(Duration.ofMinutes(3));
      assertEquals(
          "NotAuthorizedException: Invalid session for the user, session is expired.",
          refusal(() -> respond(pool, late, code(pool, secret))));
    }
  }

  @Test
  void whereThePoolRequiresItTheFirstSignInSetsItUp() {
    try (var pool = RunningPool.start(folder, "{\"MfaConfiguration\": \"ON\"}", "{}")) {
      pool.confirmed();
      var challenge = pool.srp(EMAIL, PASSWORD);
      assertEquals(ChallengeNameType.MFA_SETUP, challenge.challengeName());
      assertEquals(
          "[\"SOFTWARE_TOKEN_MFA\"]", challenge.challengeParameters().get("MFAS_CAN_SETUP"));
      var associated = pool.cognito().associateSoftwareToken(r -> r.session(challenge.session()));
      var verified =
          pool.cognito()
              .verifySoftwareToken(
                  r ->
                      r.session(associated.session())
                          .userCode(code(pool, associated.secretCode())));
      var tokens =
          pool.cognito()
              .respondToAuthChallenge(
                  r ->
                      r.clientId(CLIENT)
                          .challengeName(ChallengeNameType.MFA_SETUP)
                          .session(verified.session())
                          .challengeResponses(Map.of("USERNAME", EMAIL)))
              .authenticationResult();
      assertTrue(tokens.accessToken().length() > 100);
      assertEquals(ChallengeNameType.SOFTWARE_TOKEN_MFA, pool.srp(EMAIL, PASSWORD).challengeName());
    }
  }

  @Test
  void whereThePoolHasNoneNothingIsSetUp() {
    try (var pool = RunningPool.start(folder, "{\"MfaConfiguration\": \"OFF\"}", "{}")) {
      pool.confirmed();
      var token = pool.signIn().accessToken();
      assertTrue(
          refusal(() -> pool.cognito().associateSoftwareToken(r -> r.accessToken(token)))
              .startsWith("SoftwareTokenMFANotFoundException"));
    }
  }

  private static String code(RunningPool pool, String secret) {
    return OneTimePasswords.code(secret, pool.now().getEpochSecond() / 30);
  }

  private static void verify(RunningPool pool, String token, String code) {
    pool.cognito().verifySoftwareToken(r -> r.accessToken(token).userCode(code));
  }

  private static void prefer(RunningPool pool, String token) {
    pool.cognito()
        .setUserMFAPreference(
            r ->
                r.accessToken(token)
                    .softwareTokenMfaSettings(s -> s.enabled(true).preferredMfa(true)));
  }

  private static void respond(
      RunningPool pool, RespondToAuthChallengeResponse challenge, String code) {
    pool.cognito()
        .respondToAuthChallenge(
            r ->
                r.clientId(CLIENT)
                    .challengeName(ChallengeNameType.SOFTWARE_TOKEN_MFA)
                    .session(challenge.session())
                    .challengeResponses(
                        Map.of("USERNAME", EMAIL, "SOFTWARE_TOKEN_MFA_CODE", code)));
  }
}
