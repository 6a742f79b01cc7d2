package com.cruddur.endtoend;

import com.cruddur.clients.Clients;
import com.cruddur.endtoend.PoolClient.Person;
import com.cruddur.endtoend.library.Device;
import com.cruddur.endtoend.library.Library;
import com.cruddur.endtoend.library.Place;
import com.cruddur.endtoend.library.Refused;
import com.cruddur.endtoend.library.SeenTable.Row;
import com.cruddur.endtoend.library.Totp;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;

/**
 * A person's life in the user pool through one library, and what the library shows at each step.
 */
final class LibraryStory implements AutoCloseable {
  private static final String FIRST = "First-Password-1";
  private static final String SECOND = "Second-Password-2";
  private static final String THIRD = "Third-Password-3";
  private static final String TEMPORARY = "Temporary-Password-1";
  private static final String WEAK = "Short-1";

  private static final String DONE = "done";
  private static final String SIGNED_IN = "signed in";
  private static final String WRONG_PASSWORD =
      "NotAuthorizedException: Incorrect username or password.";
  private static final String WEAK_PASSWORD =
      "InvalidPasswordException: Password did not conform with policy: Password not long enough";
  private static final String WRONG_CODE =
      "CodeMismatchException: Invalid verification code provided, please try again.";
  private static final String NO_SESSION = "signed out: no session is left";

  private interface Step {
    String see() throws Refused, IOException;
  }

  private final Library library;
  private final Place place;
  private final Path log;
  private final Person person;
  private final Device device;
  private final CognitoIdentityProviderClient administrator;
  private final List<Row> rows = new ArrayList<>();
  private boolean isSignedIn;
  private String address;
  private String code;
  private Totp totp;

  /**
   * @param log gets what the library prints
   */
  LibraryStory(Library library, Place place, Path log) {
    this.library = library;
    this.place = place;
    this.log = log;
    var key = library.name().toLowerCase(Locale.ROOT).replace("_", "");
    this.person = new Person("by" + key, "By " + key, FIRST);
    this.address = person.email();
    this.device = library.open(place, log);
    this.administrator = Clients.cognito(place.endpoint());
    List.of(SECOND, THIRD, TEMPORARY, WEAK).forEach(SharedSystem.secrets()::password);
  }

  List<Row> rows() {
    signUp();
    signIn();
    account();
    password();
    forgottenPassword();
    authenticatorApp();
    administratorsWork();
    leaving();
    return rows;
  }

  private void signUp() {
    step("sign-up with a weak password", WEAK_PASSWORD, () -> signUp(address, WEAK));
    step("sign-up", mailed(address), () -> signUp(address, FIRST));
    step(
        "sign-up with the same address in another case",
        "UsernameExistsException: An account with the given email already exists.",
        () -> signUp(inAnotherCase(), FIRST));
    step(
        "sign-in before the confirmation",
        "UserNotConfirmedException: User is not confirmed.",
        Map.of(Library.AMPLIFY_6, "goes on with CONFIRM_SIGN_UP"),
        () -> signIn(address, FIRST));
    step(
        "confirmation with a wrong code",
        WRONG_CODE,
        () -> {
          code = SharedSystem.mailedCode(address);
          return confirm(other(code));
        });
    step("another code", mailed(address), () -> sent("resendCode", address));
    step(
        "confirmation with the older code",
        WRONG_CODE,
        () -> {
          var older = code;
          code = SharedSystem.mailedCode(address);
          return confirm(older.equals(code) ? other(code) : older);
        });
    step("confirmation", DONE, () -> confirm(code));
    step(
        "confirmation once more",
        "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED",
        () -> confirm(code));
  }

  private void signIn() {
    step("sign-in with a wrong password", WRONG_PASSWORD, () -> signIn(address, SECOND));
    step("sign-in of nobody", WRONG_PASSWORD, () -> signIn("nobody." + address, FIRST));
    step("sign-in", SIGNED_IN, () -> signIn(address, FIRST));
    step("the API, with the access token", "200 []", this::api);
    step(
        "refresh",
        "another access token",
        () -> {
          var before = token("access");
          device.call("refresh");
          return before.equals(token("access")) ? "the same access token" : "another access token";
        });
    step("the API, with the other access token", "200 []", this::api);
    step(
        "sign-out",
        "Refresh Token has been revoked",
        () -> {
          var refresh = token("refresh");
          signOut();
          return refusedRefresh(refresh);
        });
    step(
        "sign-in with the address in another case",
        SIGNED_IN,
        () -> signIn(inAnotherCase(), FIRST));
  }

  private void account() {
    step(
        "the person's attributes",
        "email, email_verified, name, preferred_username, sub",
        () -> {
          var names = new TreeSet<String>();
          device.call("whoAmI").fieldNames().forEachRemaining(names::add);
          return String.join(", ", names);
        });
    step(
        "change of the name",
        "the new one is shown",
        () -> {
          var name = person.name() + " Again";
          SharedSystem.secrets().person(name);
          device.call("updateAttributes", Map.of("name", name));
          return shown("name", name);
        });
    step(
        "change of the address",
        mailed("new." + address),
        () -> sentTo(device.call("updateAttributes", Map.of("email", "new." + address))));
    step("the address meanwhile", "the old one is shown", () -> shown("email", "new." + address));
    step(
        "confirmation of the address with a wrong code",
        WRONG_CODE,
        () -> {
          code = SharedSystem.mailedCode("new." + address);
          return verifyEmail(other(code));
        });
    step(
        "confirmation of the address",
        "the new one is shown",
        () -> {
          verifyEmail(code);
          address = "new." + address;
          return shown("email", address);
        });
  }

  private void password() {
    step(
        "change of the password with a wrong one",
        WRONG_PASSWORD,
        () -> changePassword(THIRD, SECOND));
    step("change of the password to a weak one", WEAK_PASSWORD, () -> changePassword(FIRST, WEAK));
    step("change of the password", DONE, () -> changePassword(FIRST, SECOND));
    step("sign-in with the old password", WRONG_PASSWORD, () -> signIn(address, FIRST));
    step("sign-in with the new one", SIGNED_IN, () -> signIn(address, SECOND));
  }

  private void forgottenPassword() {
    step(
        "forgotten password of nobody",
        mailed("nobody." + address),
        () -> sent("forgotPassword", "nobody." + address));
    step("forgotten password", mailed(address), () -> sent("forgotPassword", address));
    step(
        "another password with a wrong code",
        WRONG_CODE,
        () -> {
          code = SharedSystem.mailedCode(address);
          return reset(other(code), THIRD);
        });
    step("another password", DONE, () -> reset(code, THIRD));
    step(
        "another password with the same code",
        "ExpiredCodeException: Invalid code provided, please request a code again.",
        () -> reset(code, FIRST));
    step("sign-in with the other password", SIGNED_IN, () -> signIn(address, THIRD));
  }

  private void authenticatorApp() {
    step(
        "an authenticator app",
        "a secret for it",
        () -> {
          totp = new Totp(device.call("setUpTotp").path("secret").asText());
          return "a secret for it";
        });
    step(
        "its first code, a wrong one",
        "EnableSoftwareTokenMFAException: Code mismatch",
        () -> done("verifyTotp", Map.of("code", totp.wrong())));
    step("its first code", DONE, () -> done("verifyTotp", Map.of("code", totp.next())));
    step("its code at each sign-in", DONE, () -> done("preferTotp", Map.of()));
    step("sign-in", "goes on with SOFTWARE_TOKEN_MFA", () -> signIn(address, THIRD));
    step(
        "a wrong code of the app",
        "CodeMismatchException: Invalid code received for user",
        () -> answerTotp(totp.wrong()));
    step(
        "a code that was used",
        "ExpiredCodeException: Your software token has already been used once.",
        () -> answerTotp(totp.again()));
    step("a code of the app", SIGNED_IN, () -> answerTotp(totp.next()));
    step("no code at a sign-in", DONE, () -> done("dropTotp", Map.of()));
    step("sign-in without a code", SIGNED_IN, () -> signIn(address, THIRD));
  }

  private void administratorsWork() {
    step(
        "refresh of a disabled user",
        "NotAuthorizedException: User is disabled.",
        Map.of(Library.AMPLIFY_6, NO_SESSION),
        () -> {
          administrator.adminDisableUser(r -> r.userPoolId(place.pool()).username(address));
          return done("refresh", Map.of());
        });
    step(
        "sign-in of a disabled user",
        "NotAuthorizedException: User is disabled.",
        () -> signIn(address, THIRD));
    step("the same with a wrong password", WRONG_PASSWORD, () -> signIn(address, SECOND));
    step(
        "sign-in of one who was enabled again",
        SIGNED_IN,
        () -> {
          administrator.adminEnableUser(r -> r.userPoolId(place.pool()).username(address));
          return signIn(address, THIRD);
        });
    step(
        "sign-in after an administrator's reset",
        "PasswordResetRequiredException: Password reset required for the user",
        Map.of(Library.AMPLIFY_6, "goes on with RESET_PASSWORD"),
        () -> {
          administrator.adminResetUserPassword(r -> r.userPoolId(place.pool()).username(address));
          return signIn(address, THIRD);
        });
    step(
        "another password with the reset's code",
        DONE,
        () -> reset(SharedSystem.mailedCode(address), SECOND));
    var made = new Person(person.handle() + "made", person.name() + " Made", FIRST);
    step(
        "sign-in with a temporary password",
        "goes on with NEW_PASSWORD_REQUIRED",
        () -> {
          try (var pool = new PoolClient()) {
            pool.make(made, TEMPORARY);
          }
          return signIn(made.email(), TEMPORARY);
        });
    step(
        "the password that the person chooses",
        SIGNED_IN,
        () -> next(device.call("answerNewPassword", Map.of("password", FIRST))));
  }

  private void leaving() {
    step(
        "sign-out of every device, on another one",
        DONE,
        () -> {
          signIn(address, SECOND);
          try (var other = library.open(place, log)) {
            other.call("signIn", Map.of("username", address, "password", SECOND));
            other.call("globalSignOut");
          }
          return DONE;
        });
    step(
        "the person's attributes after it",
        "NotAuthorizedException: Access Token has been revoked",
        () -> done("whoAmI", Map.of()));
    step(
        "refresh after it",
        "NotAuthorizedException: Refresh Token has been revoked",
        Map.of(Library.AMPLIFY_6, NO_SESSION),
        () -> done("refresh", Map.of()));
    step(
        "deletion of oneself",
        DONE,
        () -> {
          signIn(address, SECOND);
          isSignedIn = false;
          return done("deleteUser", Map.of());
        });
    step("sign-in of one who is deleted", WRONG_PASSWORD, () -> signIn(address, SECOND));
  }

  private void step(String operation, String usual, Step step) {
    step(operation, usual, Map.of(), step);
  }

  /**
   * @param others what libraries with words of their own show
   */
  private void step(String operation, String usual, Map<Library, String> others, Step step) {
    String seen;
    try {
      seen = step.see();
    } catch (Refused e) {
      seen = e.getMessage();
    } catch (IOException | RuntimeException e) {
      seen = e.toString();
    }
    rows.add(new Row(operation, usual, others.getOrDefault(library, usual), seen));
  }

  private String signUp(String username, String password) throws Refused {
    var made =
        device.call(
            "signUp",
            Map.of(
                "username",
                username,
                "password",
                password,
                "email",
                username,
                "name",
                person.name(),
                "preferred_username",
                person.handle()));
    return made.path("confirmed").asBoolean(true) ? "confirmed already" : sentTo(made);
  }

  private String confirm(String given) throws Refused {
    return done("confirmSignUp", Map.of("username", address, "code", given));
  }

  /** A library keeps one session at most, and Amplify 6 wants the old one to be ended before. */
  private String signIn(String username, String password) throws Refused {
    if (isSignedIn) {
      signOut();
    }
    return next(device.call("signIn", Map.of("username", username, "password", password)));
  }

  private String next(JsonNode answer) throws Refused {
    isSignedIn = answer.path("next").asText().equals("DONE");
    if (!isSignedIn) {
      return "goes on with " + answer.path("next").asText();
    }
    token("access");
    return SIGNED_IN;
  }

  private void signOut() throws Refused {
    isSignedIn = false;
    device.call("signOut");
  }

  private String answerTotp(String given) throws Refused {
    return next(device.call("answerTotp", Map.of("code", given)));
  }

  private String verifyEmail(String given) throws Refused {
    return done("verifyAttribute", Map.of("name", "email", "code", given));
  }

  private String changePassword(String previous, String proposed) throws Refused {
    return done("changePassword", Map.of("previous", previous, "proposed", proposed));
  }

  private String reset(String given, String password) throws Refused {
    return done(
        "confirmForgotPassword", Map.of("username", address, "code", given, "password", password));
  }

  private String done(String operation, Map<String, String> arguments) throws Refused {
    device.call(operation, arguments);
    return DONE;
  }

  private String sent(String operation, String to) throws Refused {
    return sentTo(device.call(operation, Map.of("username", to)));
  }

  private static String sentTo(JsonNode delivery) {
    return "%s to %s"
        .formatted(delivery.path("medium").asText(), delivery.path("destination").asText());
  }

  /** As Cognito shows to whom it has sent something. */
  private static String mailed(String to) {
    return "EMAIL to %s***@%s***".formatted(to.charAt(0), to.charAt(to.indexOf('@') + 1));
  }

  private String shown(String attribute, String expected) throws Refused {
    return device.call("whoAmI").path(attribute).asText().equals(expected)
        ? "the new one is shown"
        : "the old one is shown";
  }

  private String token(String kind) throws Refused {
    var tokens = device.call("tokens");
    tokens.forEach(each -> SharedSystem.secrets().token(each.asText()));
    return tokens.path(kind).asText();
  }

  private String api() throws Refused, IOException {
    return SharedSystem.withToken(Optional.of(token("access")))
        .get("/api/message_groups")
        .toString();
  }

  private String refusedRefresh(String token) {
    try {
      administrator.getTokensFromRefreshToken(r -> r.clientId(place.client()).refreshToken(token));
      return "the refresh token is still good";
    } catch (NotAuthorizedException e) {
      return e.awsErrorDetails().errorMessage();
    }
  }

  private String inAnotherCase() {
    return address.toUpperCase(Locale.ROOT);
  }

  private static String other(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }

  @Override
  public void close() {
    device.close();
    administrator.close();
  }
}
