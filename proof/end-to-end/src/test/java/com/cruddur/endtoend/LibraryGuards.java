package com.cruddur.endtoend;

import static com.cruddur.endtoend.LibraryStory.FIRST;
import static com.cruddur.endtoend.LibraryStory.SECOND;
import static com.cruddur.endtoend.LibraryStory.THIRD;
import static com.cruddur.endtoend.SeenSteps.DONE;
import static com.cruddur.endtoend.SeenSteps.NO_SESSION;
import static com.cruddur.endtoend.SeenSteps.SIGNED_IN;
import static com.cruddur.endtoend.SeenSteps.WRONG_PASSWORD;

import com.cruddur.endtoend.PoolClient.Person;
import com.cruddur.endtoend.library.Device;
import com.cruddur.endtoend.library.Library;
import com.cruddur.endtoend.library.Place;
import com.cruddur.endtoend.library.Totp;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** What guards an account: an authenticator app, an administrator, and the end of all sessions. */
final class LibraryGuards {
  private static final String TEMPORARY = "Temporary-Password-1";

  private final SeenSteps steps;
  private final LibraryUser user;
  private final Place place;
  private final Supplier<Device> otherDevice;
  private final CognitoIdentityProviderClient administrator;
  private Totp totp;

  /**
   * @param otherDevice the same person's, with the same library
   */
  LibraryGuards(
      SeenSteps steps,
      LibraryUser user,
      Place place,
      Supplier<Device> otherDevice,
      CognitoIdentityProviderClient administrator) {
    this.steps = steps;
    this.user = user;
    this.place = place;
    this.otherDevice = otherDevice;
    this.administrator = administrator;
  }

  /** After it the person is gone. */
  void run() {
    authenticatorApp();
    administratorsWork();
    leaving();
  }

  private void authenticatorApp() {
    steps.step(
        "an authenticator app",
        "a secret for it",
        () -> {
          var secret = user.call("setUpTotp", Map.of()).path("secret").asText();
          SharedSystem.secrets().password(secret);
          totp = new Totp(secret);
          return "a secret for it";
        });
    steps.step(
        "its first code, a wrong one",
        "EnableSoftwareTokenMFAException: Code mismatch",
        () -> user.done("verifyTotp", Map.of("code", totp.wrong())));
    steps.step("its first code", DONE, () -> user.done("verifyTotp", Map.of("code", nextCode())));
    steps.step("its code at each sign-in", DONE, () -> user.done("preferTotp", Map.of()));
    steps.step("sign-in with the app", "goes on with SOFTWARE_TOKEN_MFA", () -> user.signIn(THIRD));
    steps.step(
        "a wrong code of the app",
        "CodeMismatchException: Invalid code received for user",
        () -> user.answerTotp(totp.wrong()));
    steps.step(
        "a code that was used",
        "ExpiredCodeException: Your software token has already been used once.",
        () -> user.answerTotp(totp.again()));
    steps.step("a code of the app", SIGNED_IN, () -> user.answerTotp(nextCode()));
    steps.step("no code at a sign-in", DONE, () -> user.done("dropTotp", Map.of()));
    steps.step("sign-in without a code", SIGNED_IN, () -> user.signIn(THIRD));
  }

  private void administratorsWork() {
    steps.step(
        "refresh of a disabled user",
        "NotAuthorizedException: User is disabled.",
        NO_SESSION,
        () -> {
          administrator.adminDisableUser(r -> r.userPoolId(place.pool()).username(user.address()));
          return user.refresh();
        });
    steps.step(
        "sign-in of a disabled user",
        "NotAuthorizedException: User is disabled.",
        () -> user.signIn(THIRD));
    steps.step("the same with a wrong password", WRONG_PASSWORD, () -> user.signIn(SECOND));
    steps.step(
        "sign-in of one who was enabled again",
        SIGNED_IN,
        () -> {
          administrator.adminEnableUser(r -> r.userPoolId(place.pool()).username(user.address()));
          return user.signIn(THIRD);
        });
    steps.step(
        "sign-in after a reset",
        "PasswordResetRequiredException: Password reset required for the user",
        Map.of(Library.AMPLIFY_6, "goes on with RESET_PASSWORD"),
        () -> {
          administrator.adminResetUserPassword(
              r -> r.userPoolId(place.pool()).username(user.address()));
          return user.signIn(THIRD);
        });
    steps.step(
        "another password with the reset's code",
        DONE,
        () -> user.reset(SharedSystem.mailedCode(user.address()), SECOND));
    var made = new Person(user.person().handle() + "made", user.person().name() + " Made", FIRST);
    steps.step(
        "sign-in with a temporary password",
        "goes on with NEW_PASSWORD_REQUIRED",
        () -> {
          try (var pool = new PoolClient()) {
            pool.make(made, TEMPORARY);
          }
          return user.signIn(made.email(), TEMPORARY);
        });
    steps.step(
        "the password that the person chooses", SIGNED_IN, () -> user.answerNewPassword(FIRST));
  }

  private void leaving() {
    steps.step(
        "sign-out of every device, on another one",
        DONE,
        () -> {
          user.signIn(SECOND);
          try (var other = otherDevice.get()) {
            other.call("signIn", Map.of("username", user.address(), "password", SECOND));
            other.call("globalSignOut");
          }
          return DONE;
        });
    steps.step(
        "the person's attributes after it",
        "NotAuthorizedException: Access Token has been revoked",
        () -> user.done("whoAmI", Map.of()));
    steps.step(
        "refresh after it",
        "NotAuthorizedException: Refresh Token has been revoked",
        NO_SESSION,
        user::refresh);
    steps.step(
        "deletion of oneself",
        DONE,
        () -> {
          user.signIn(SECOND);
          return user.deleteUser();
        });
    steps.step("sign-in of one who is deleted", WRONG_PASSWORD, () -> user.signIn(SECOND));
  }

  private String nextCode() {
    var code = totp.next();
    SharedSystem.secrets().code(code);
    return code;
  }
}
