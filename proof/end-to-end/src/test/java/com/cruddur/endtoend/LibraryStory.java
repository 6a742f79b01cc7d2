package com.cruddur.endtoend;

import static com.cruddur.endtoend.SeenSteps.DONE;
import static com.cruddur.endtoend.SeenSteps.EXPIRED_CODE;
import static com.cruddur.endtoend.SeenSteps.SIGNED_IN;
import static com.cruddur.endtoend.SeenSteps.WEAK_PASSWORD;
import static com.cruddur.endtoend.SeenSteps.WRONG_CODE;
import static com.cruddur.endtoend.SeenSteps.WRONG_PASSWORD;
import static com.cruddur.endtoend.SeenSteps.mailed;
import static com.cruddur.endtoend.SeenSteps.other;

import com.cruddur.endtoend.library.Library;
import com.cruddur.endtoend.library.Place;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;

/** What a person does by themselves: from the sign-up to a forgotten password. */
final class LibraryStory {
  static final String FIRST = "First-Password-1";
  static final String SECOND = "Second-Password-2";
  static final String THIRD = "Third-Password-3";
  private static final String WEAK = "Short-1";

  private final SeenSteps steps;
  private final LibraryUser user;
  private final Place place;
  private final CognitoIdentityProviderClient cognito;
  private String code;

  /**
   * @param cognito looks at what the library has done
   */
  LibraryStory(
      SeenSteps steps, LibraryUser user, Place place, CognitoIdentityProviderClient cognito) {
    this.steps = steps;
    this.user = user;
    this.place = place;
    this.cognito = cognito;
  }

  /** Their password is {@link #THIRD} in the end, and they are signed in. */
  void run() {
    signUp();
    signIn();
    account();
    password();
    forgottenPassword();
  }

  private void signUp() {
    steps.step(
        "sign-up with a weak password", WEAK_PASSWORD, () -> user.signUp(user.address(), WEAK));
    steps.step("sign-up", mailed(user.address()), () -> user.signUp(user.address(), FIRST));
    steps.step(
        "sign-up with the same address in another case",
        "UsernameExistsException: An account with the given email already exists.",
        () -> user.signUp(user.inAnotherCase(), FIRST));
    steps.step(
        "sign-in before the confirmation",
        "UserNotConfirmedException: User is not confirmed.",
        Map.of(Library.AMPLIFY_6, "goes on with CONFIRM_SIGN_UP"),
        () -> user.signIn(FIRST));
    steps.step(
        "confirmation with a wrong code",
        WRONG_CODE,
        () -> {
          code = SharedSystem.mailedCode(user.address());
          return user.confirm(other(code));
        });
    steps.step(
        "another code", mailed(user.address()), () -> user.sent("resendCode", user.address()));
    steps.step(
        "confirmation with the older code",
        WRONG_CODE,
        () -> {
          var older = code;
          code = SharedSystem.mailedCode(user.address());
          return user.confirm(older.equals(code) ? other(code) : older);
        });
    steps.step("confirmation", DONE, () -> user.confirm(code));
    steps.step(
        "confirmation once more",
        "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED",
        () -> user.confirm(code));
  }

  private void signIn() {
    steps.step("sign-in with a wrong password", WRONG_PASSWORD, () -> user.signIn(SECOND));
    steps.step(
        "sign-in of nobody", WRONG_PASSWORD, () -> user.signIn("nobody." + user.address(), FIRST));
    steps.step("sign-in", SIGNED_IN, () -> user.signIn(FIRST));
    steps.step("the API, with the access token", "200 []", user::api);
    steps.step(
        "refresh",
        "another access token",
        () -> {
          var before = user.token("access");
          user.call("refresh", Map.of());
          return before.equals(user.token("access"))
              ? "the same access token"
              : "another access token";
        });
    steps.step("the API, with the other access token", "200 []", user::api);
    steps.step(
        "sign-out",
        "Refresh Token has been revoked",
        () -> {
          var refresh = user.token("refresh");
          user.signOut();
          return refusedRefresh(refresh);
        });
    steps.step(
        "sign-in with the address in another case",
        SIGNED_IN,
        () -> user.signIn(user.inAnotherCase(), FIRST));
  }

  private void account() {
    steps.step(
        "the person's attributes",
        "email, email_verified, name, preferred_username, sub",
        () -> {
          var names = new TreeSet<String>();
          user.call("whoAmI", Map.of()).fieldNames().forEachRemaining(names::add);
          return String.join(", ", names);
        });
    steps.step(
        "change of the name",
        "the new one is shown",
        () -> {
          var name = user.person().name() + " Again";
          SharedSystem.secrets().person(name);
          user.call("updateAttributes", Map.of("name", name));
          return user.shown("name", name);
        });
    steps.step(
        "change of the address",
        mailed("new." + user.address()),
        () -> user.sentTo(user.call("updateAttributes", Map.of("email", "new." + user.address()))));
    steps.step(
        "the address meanwhile",
        "the old one is shown",
        () -> user.shown("email", "new." + user.address()));
    steps.step(
        "confirmation of the address with a wrong code",
        WRONG_CODE,
        () -> {
          code = SharedSystem.mailedCode("new." + user.address());
          return user.verifyEmail(other(code));
        });
    steps.step(
        "confirmation of the address",
        "the new one is shown",
        () -> {
          user.verifyEmail(code);
          user.moveTo("new." + user.address());
          return user.shown("email", user.address());
        });
  }

  private void password() {
    steps.step(
        "change of the password with a wrong one",
        WRONG_PASSWORD,
        () -> user.changePassword(THIRD, SECOND));
    steps.step(
        "change of the password to a weak one",
        WEAK_PASSWORD,
        () -> user.changePassword(FIRST, WEAK));
    steps.step("change of the password", DONE, () -> user.changePassword(FIRST, SECOND));
    steps.step("sign-in with the old password", WRONG_PASSWORD, () -> user.signIn(FIRST));
    steps.step("sign-in with the new one", SIGNED_IN, () -> user.signIn(SECOND));
  }

  private void forgottenPassword() {
    steps.step(
        "forgotten password of nobody",
        mailed("nobody." + user.address()),
        () -> user.sent("forgotPassword", "nobody." + user.address()));
    steps.step(
        "forgotten password",
        mailed(user.address()),
        () -> user.sent("forgotPassword", user.address()));
    steps.step(
        "another password with a wrong code",
        WRONG_CODE,
        () -> {
          code = SharedSystem.mailedCode(user.address());
          return user.reset(other(code), THIRD);
        });
    steps.step("another password", DONE, () -> user.reset(code, THIRD));
    steps.step("another password with the same code", EXPIRED_CODE, () -> user.reset(code, FIRST));
    steps.step("sign-in with the other password", SIGNED_IN, () -> user.signIn(THIRD));
  }

  private String refusedRefresh(String token) {
    try {
      cognito.getTokensFromRefreshToken(r -> r.clientId(place.client()).refreshToken(token));
      return "the refresh token is still good";
    } catch (NotAuthorizedException e) {
      return e.awsErrorDetails().errorMessage();
    }
  }
}
