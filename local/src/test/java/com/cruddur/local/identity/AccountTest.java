package com.cruddur.local.identity;

import static com.cruddur.local.identity.RunningPool.CLIENT;
import static com.cruddur.local.identity.RunningPool.EMAIL;
import static com.cruddur.local.identity.RunningPool.ID;
import static com.cruddur.local.identity.RunningPool.PASSWORD;
import static com.cruddur.local.identity.RunningPool.attribute;
import static com.cruddur.local.identity.RunningPool.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** Passwords that are changed or forgotten, addresses that change, accounts that end. */
class AccountTest {
  private static final String SECOND = "Second-Password-2";
  private static final String MISMATCH =
      "CodeMismatchException: Invalid verification code provided, please try again.";
  private static final String EXPIRED =
      "ExpiredCodeException: Invalid code provided, please request a code again.";

  @TempDir private Path folder;

  @Test
  void aForgottenPasswordIsReplacedWithTheMailedCodeWithinAnHour() {
    try (var pool = RunningPool.start(folder)) {
      pool.confirmed();
      forget(pool);
      assertEquals(MISMATCH, refusal(() -> reset(pool, "12345", SECOND)));
      assertTrue(
          refusal(() -> reset(pool, pool.code(), "short")).startsWith("InvalidPasswordException"));
      pool.pass(Duration.ofHours(1));
      assertEquals(EXPIRED, refusal(() -> reset(pool, pool.code(), SECOND)));
      forget(pool);
      reset(pool, pool.code(), SECOND);
      assertEquals("PostConfirmation_ConfirmForgotPassword", pool.triggers().getLast());
      assertEquals(EXPIRED, refusal(() -> reset(pool, pool.code(), SECOND)));
      assertTrue(refusal(pool::signIn).startsWith("NotAuthorizedException"));
      pool.srp(EMAIL, SECOND);
    }
  }

  @Test
  void codesAreNotGuessedWithoutAnEnd() {
    try (var pool = RunningPool.start(folder)) {
      pool.confirmed();
      forget(pool);
      for (int i = 0; i < 19; i++) {
        assertEquals(MISMATCH, refusal(() -> reset(pool, "12345", SECOND)));
      }
      var limited = "LimitExceededException: Attempt limit exceeded, please try after some time.";
      assertEquals(limited, refusal(() -> reset(pool, pool.code(), SECOND)));
      assertEquals(limited, refusal(() -> forget(pool)));
      pool.pass(Duration.ofHours(1));
      forget(pool);
      reset(pool, pool.code(), SECOND);
    }
  }

  @Test
  void whoAsksForNobodysPasswordLearnsNothing() {
    try (var pool = RunningPool.start(folder)) {
      var sent =
          pool.cognito().forgotPassword(r -> r.clientId(CLIENT).username("nobody@cruddur.example"));
      assertEquals("n***@c***", sent.codeDeliveryDetails().destination());
      assertEquals(List.of(), pool.mails);
      assertEquals(EXPIRED, refusal(() -> reset(pool, "123456", SECOND)));
    }
  }

  @Test
  void anUnconfirmedAddressGetsNoCodeForANewPassword() {
    try (var pool = RunningPool.start(folder)) {
      pool.signUp(EMAIL, Map.of());
      assertEquals(
          "InvalidParameterException: Cannot reset password for the user as there is no"
              + " registered/verified email or phone_number",
          refusal(() -> forget(pool)));
    }
  }

  @Test
  void anAdministratorMakesAPersonChooseAnotherPassword() {
    try (var pool = RunningPool.start(folder)) {
      pool.confirmed();
      pool.cognito().adminResetUserPassword(r -> r.userPoolId(ID).username(EMAIL));
      assertEquals(
          "PasswordResetRequiredException: Password reset required for the user",
          refusal(pool::signIn));
      reset(pool, pool.code(), SECOND);
      pool.srp(EMAIL, SECOND);
      var user = pool.cognito().adminGetUser(r -> r.userPoolId(ID).username(EMAIL));
      assertEquals(UserStatusType.CONFIRMED, user.userStatus());
    }
  }

  @Test
  void aPasswordIsChangedByWhoKnowsIt() {
    try (var pool = RunningPool.start(folder)) {
      pool.confirmed();
      var token = pool.signIn().accessToken();
      assertEquals(
          "NotAuthorizedException: Incorrect username or password.",
          refusal(() -> change(pool, token, "Wrong-Password-1", SECOND)));
      change(pool, token, PASSWORD, SECOND);
      pool.srp(EMAIL, SECOND);
      assertEquals(
          "NotAuthorizedException: Invalid Access Token",
          refusal(() -> change(pool, token + "x", SECOND, PASSWORD)));
    }
  }

  @Test
  void aNewAddressCountsOnceItIsVerified() {
    try (var pool = RunningPool.start(folder)) {
      pool.confirmed();
      var other = "b@cruddur.example";
      pool.signUp(other, Map.of());
      var token = pool.signIn().accessToken();
      assertEquals(
          "AliasExistsException: An account with the given email already exists.",
          refusal(() -> update(pool, token, "email", other)));
      update(pool, token, "email", "Lovelace@cruddur.example");
      assertEquals("Lovelace@cruddur.example", pool.mails.getLast().to());
      assertEquals(EMAIL, attributes(pool, token).get("email"));
      assertEquals(MISMATCH, refusal(() -> verify(pool, token, "12345")));
      verify(pool, token, pool.code());
      assertEquals("Lovelace@cruddur.example", attributes(pool, token).get("email"));
      pool.srp("lovelace@cruddur.example", PASSWORD);
      assertTrue(refusal(pool::signIn).startsWith("NotAuthorizedException"));
    }
  }

  @Test
  void whatCanBeSetOnceOnlyStays() {
    try (var pool = RunningPool.start(folder)) {
      pool.signUp(EMAIL, Map.of("custom:team", "red"));
      pool.cognito()
          .confirmSignUp(r -> r.clientId(CLIENT).username(EMAIL).confirmationCode(pool.code()));
      var token = pool.signIn().accessToken();
      assertEquals(
          "InvalidParameterException: user.custom:team: Attribute cannot be updated.",
          refusal(() -> update(pool, token, "custom:team", "blue")));
      assertEquals(
          "InvalidParameterException: Attributes did not conform to the schema: name: The attribute"
              + " name is required",
          refusal(
              () ->
                  pool.cognito()
                      .deleteUserAttributes(r -> r.accessToken(token).userAttributeNames("name"))));
      update(pool, token, "nickname", "Countess");
      pool.cognito().deleteUserAttributes(r -> r.accessToken(token).userAttributeNames("nickname"));
      assertEquals(
          List.of("sub", "custom:team", "email", "email_verified", "name"),
          List.copyOf(attributes(pool, token).keySet()));
    }
  }

  @Test
  void whoDeletesTheAccountIsGoneForGood() {
    try (var pool = RunningPool.start(folder)) {
      pool.confirmed();
      var tokens = pool.signIn();
      pool.cognito().deleteUser(r -> r.accessToken(tokens.accessToken()));
      pool.restart();
      assertTrue(refusal(pool::signIn).startsWith("NotAuthorizedException"));
      assertTrue(
          refusal(() -> pool.refresh(tokens.refreshToken())).startsWith("NotAuthorizedException"));
      assertEquals(
          "UserNotFoundException: User does not exist.",
          refusal(() -> pool.cognito().adminGetUser(r -> r.userPoolId(ID).username(EMAIL))));
      pool.confirmed();
    }
  }

  private static void forget(RunningPool pool) {
    pool.cognito().forgotPassword(r -> r.clientId(CLIENT).username(EMAIL));
  }

  private static void reset(RunningPool pool, String code, String password) {
    pool.cognito()
        .confirmForgotPassword(
            r -> r.clientId(CLIENT).username(EMAIL).confirmationCode(code).password(password));
  }

  private static void change(RunningPool pool, String token, String before, String after) {
    pool.cognito()
        .changePassword(r -> r.accessToken(token).previousPassword(before).proposedPassword(after));
  }

  private static void update(RunningPool pool, String token, String name, String value) {
    pool.cognito()
        .updateUserAttributes(r -> r.accessToken(token).userAttributes(attribute(name, value)));
  }

  private static void verify(RunningPool pool, String token, String code) {
    pool.cognito().verifyUserAttribute(r -> r.accessToken(token).attributeName("email").code(code));
  }

  private static Map<String, String> attributes(RunningPool pool, String token) {
    return pool.cognito().getUser(r -> r.accessToken(token)).userAttributes().stream()
        .collect(
            Collectors.toMap(
                AttributeType::name,
                AttributeType::value,
                (a, _) -> a,
                java.util.LinkedHashMap::new));
  }
}
