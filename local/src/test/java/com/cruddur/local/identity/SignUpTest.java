package com.cruddur.local.identity;

import static com.cruddur.local.identity.RunningPool.CLIENT;
import static com.cruddur.local.identity.RunningPool.EMAIL;
import static com.cruddur.local.identity.RunningPool.ID;
import static com.cruddur.local.identity.RunningPool.PASSWORD;
import static com.cruddur.local.identity.RunningPool.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.local.function.InvocationResult;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** From the sign-up to a confirmed account. */
class SignUpTest {
  private static final String MISMATCH =
      "CodeMismatchException: Invalid verification code provided, please try again.";
  private static final String EXPIRED =
      "ExpiredCodeException: Invalid code provided, please request a code again.";

  @TempDir private Path folder;

  @Test
  void aPersonIsConfirmedByTheNewestMailedCodeOnceAndWhileItIsGood() {
    try (var pool = RunningPool.start(folder)) {
      var answer =
          pool.cognito()
              .signUp(
                  r ->
                      r.clientId(CLIENT)
                          .username(EMAIL)
                          .password(PASSWORD)
                          .userAttributes(RunningPool.attribute("name", "Ada")));
      assertEquals(false, answer.userConfirmed());
      assertEquals("a***@c***", answer.codeDeliveryDetails().destination());
      assertEquals(EMAIL, pool.mails.getFirst().to());
      var first = pool.code();
      pool.cognito().resendConfirmationCode(r -> r.clientId(CLIENT).username(EMAIL));
      if (!first.equals(pool.code())) {
        assertEquals(MISMATCH, refusal(() -> confirm(pool, first)));
      }
      pool.pass(Duration.ofHours(24));
      assertEquals(EXPIRED, refusal(() -> confirm(pool, pool.code())));
      pool.cognito().resendConfirmationCode(r -> r.clientId(CLIENT).username(EMAIL));
      pool.pass(Duration.ofHours(24).minusSeconds(1));
      confirm(pool, pool.code());
      assertEquals(
          "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED",
          refusal(() -> confirm(pool, pool.code())));
      assertEquals(
          "InvalidParameterException: User is already confirmed.",
          refusal(
              () ->
                  pool.cognito().resendConfirmationCode(r -> r.clientId(CLIENT).username(EMAIL))));
      assertEquals(List.of("PreSignUp_SignUp", "PostConfirmation_ConfirmSignUp"), pool.triggers());
      var seen = pool.events.getLast().at("/request/userAttributes");
      assertEquals(answer.userSub(), seen.path("sub").asText());
      assertEquals("true", seen.path("email_verified").asText());
      assertEquals("CONFIRMED", seen.path("cognito:user_status").asText());
      assertEquals(CLIENT, pool.events.getFirst().at("/callerContext/clientId").asText());
    }
  }

  private static void confirm(RunningPool pool, String code) {
    pool.cognito().confirmSignUp(r -> r.clientId(CLIENT).username(EMAIL).confirmationCode(code));
  }

  @Test
  void whatDoesNotFitThePoolIsRefusedAsAwsSaysIt() {
    try (var pool = RunningPool.start(folder)) {
      pool.confirmed();
      var exists = "UsernameExistsException: An account with the given email already exists.";
      assertEquals(exists, refusal(() -> pool.signUp(EMAIL, Map.of())));
      assertEquals(exists, refusal(() -> pool.signUp("ADA@Cruddur.example", Map.of())));
      assertEquals(
          "InvalidParameterException: Username should be an email.",
          refusal(() -> pool.signUp("ada", Map.of())));
      assertEquals(
          "InvalidParameterException: Attributes did not conform to the schema: shoe: Attribute"
              + " does not exist in the schema.",
          refusal(() -> pool.signUp("b@cruddur.example", Map.of("shoe", "42"))));
      assertEquals(
          "NotAuthorizedException: A client attempted to write unauthorized attribute",
          refusal(() -> pool.signUp("b@cruddur.example", Map.of("email_verified", "true"))));
      assertEquals(
          "InvalidParameterException: Attributes did not conform to the schema: name: The attribute"
              + " name is required",
          refusal(
              () ->
                  pool.cognito()
                      .signUp(
                          r ->
                              r.clientId(CLIENT)
                                  .username("b@cruddur.example")
                                  .password(PASSWORD))));
      assertEquals(
          "ResourceNotFoundException: User pool client other does not exist.",
          refusal(() -> pool.cognito().forgotPassword(r -> r.clientId("other").username("b"))));
    }
  }

  @Test
  void aPasswordHasWhatThePolicyAsksFor() {
    try (var pool = RunningPool.start(folder)) {
      var rules =
          Map.of(
              "Short-1",
              "Password not long enough",
              "first-password-1",
              "Password must have uppercase characters",
              "FIRST-PASSWORD-1",
              "Password must have lowercase characters",
              "First-Password-",
              "Password must have numeric characters",
              "FirstPassword1",
              "Password must have symbol characters");
      rules.forEach(
          (password, rule) ->
              assertEquals(
                  "InvalidPasswordException: Password did not conform with policy: " + rule,
                  refusal(
                      () ->
                          pool.cognito()
                              .signUp(
                                  r ->
                                      r.clientId(CLIENT)
                                          .username(EMAIL)
                                          .password(password)
                                          .userAttributes(RunningPool.attribute("name", "Ada"))))));
    }
  }

  @Test
  void whereOnlyAdministratorsMakeAccountsNobodySignsUp() {
    var closed = "{\"AdminCreateUserConfig\": {\"AllowAdminCreateUserOnly\": true}}";
    try (var pool = RunningPool.start(folder, closed, "{}")) {
      assertEquals(
          "NotAuthorizedException: SignUp is not permitted for this user pool",
          refusal(() -> pool.signUp(EMAIL, Map.of())));
    }
  }

  @Test
  void aFunctionMayConfirmAPersonAtOnce() {
    try (var pool = RunningPool.start(folder)) {
      pool.answerWith(
          event -> {
            ((ObjectNode) event.path("response"))
                .put("autoConfirmUser", true)
                .put("autoVerifyEmail", true);
            return RunningPool.echo(event);
          });
      pool.signUp(EMAIL, Map.of());
      assertEquals(List.of(), pool.mails);
      assertEquals(List.of("PreSignUp_SignUp", "PostConfirmation_ConfirmSignUp"), pool.triggers());
      pool.signIn();
    }
  }

  /** Cognito asks three times before it gives up. */
  @Test
  void aFunctionThatDoesNotAnswerIsAskedThreeTimes() {
    try (var pool = RunningPool.start(folder)) {
      var asked = new AtomicInteger();
      pool.answerWith(
          event ->
              asked.incrementAndGet() < 3
                  ? CompletableFuture.completedFuture(InvocationResult.Failure.timedOut("late"))
                  : RunningPool.echo(event));
      pool.signUp(EMAIL, Map.of());
      assertEquals(3, asked.get());

      pool.answerWith(
          _ -> CompletableFuture.completedFuture(InvocationResult.Failure.timedOut("late")));
      assertEquals(
          "UnexpectedLambdaException: PreSignUp invocation failed due to error Socket timeout while"
              + " invoking Lambda function.",
          refusal(() -> pool.signUp("b@cruddur.example", Map.of())));
      pool.answerWith(
          _ ->
              CompletableFuture.completedFuture(
                  new InvocationResult.Success(Json.bytes(Json.array()))));
      assertEquals(
          "InvalidLambdaResponseException: PreSignUp failed with error Unrecognizable lambda"
              + " output.",
          refusal(() -> pool.signUp("b@cruddur.example", Map.of())));
    }
  }

  @Test
  void anAdministratorsAccountBeginsWithAPasswordThatHasToBeChangedInTime() {
    try (var pool = RunningPool.start(folder)) {
      var made =
          pool.cognito()
              .adminCreateUser(
                  r ->
                      r.userPoolId(ID)
                          .username(EMAIL)
                          .userAttributes(RunningPool.attribute("email_verified", "true")))
              .user();
      assertEquals(UserStatusType.FORCE_CHANGE_PASSWORD, made.userStatus());
      assertEquals(List.of("PreSignUp_AdminCreateUser"), pool.triggers());
      var temporary = pool.code();
      var challenge = pool.srp(EMAIL, temporary);
      assertEquals("NEW_PASSWORD_REQUIRED", challenge.challengeNameAsString());
      assertTrue(
          challenge
              .challengeParameters()
              .get("requiredAttributes")
              .contains("userAttributes.name"));
      var answer =
          Map.of("USERNAME", EMAIL, "NEW_PASSWORD", PASSWORD, "userAttributes.name", "Ada");
      var tokens =
          pool.cognito()
              .respondToAuthChallenge(
                  r ->
                      r.clientId(CLIENT)
                          .challengeName(challenge.challengeName())
                          .session(challenge.session())
                          .challengeResponses(answer))
              .authenticationResult();
      assertTrue(tokens.accessToken().length() > 100);
      pool.signIn();
      assertEquals(
          "UsernameExistsException: User account already exists",
          refusal(() -> pool.cognito().adminCreateUser(r -> r.userPoolId(ID).username(EMAIL))));

      pool.cognito().adminCreateUser(r -> r.userPoolId(ID).username("b@cruddur.example"));
      pool.pass(Duration.ofDays(3));
      assertEquals(
          "NotAuthorizedException: Temporary password has expired and must be reset by an"
              + " administrator.",
          refusal(() -> pool.srp("b@cruddur.example", pool.code())));
    }
  }
}
