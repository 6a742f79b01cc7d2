package com.cruddur.endtoend;

import com.cruddur.endtoend.PoolClient.Person;
import com.cruddur.endtoend.library.Device;
import com.cruddur.endtoend.library.Refused;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Somebody with a device: what they do with a library, and what they see then. */
final class LibraryUser {
  private final Device device;
  private final Person person;
  private String address;
  private boolean isSignedIn;

  LibraryUser(Device device, Person person) {
    this.device = device;
    this.person = person;
    this.address = person.email();
  }

  Person person() {
    return person;
  }

  /** The one that the pool knows, unless they have moved. */
  String address() {
    return address;
  }

  void moveTo(String other) {
    address = other;
  }

  String inAnotherCase() {
    return address.toUpperCase(Locale.ROOT);
  }

  JsonNode call(String operation, Map<String, String> arguments) throws Refused {
    return device.call(operation, arguments);
  }

  String done(String operation, Map<String, String> arguments) throws Refused {
    device.call(operation, arguments);
    return SeenSteps.DONE;
  }

  String signUp(String username, String password) throws Refused {
    SharedSystem.secrets().password(password);
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

  String confirm(String code) throws Refused {
    return done("confirmSignUp", Map.of("username", address, "code", code));
  }

  String signIn(String password) throws Refused {
    return signIn(address, password);
  }

  /** A library keeps one session at most, and Amplify 6 wants the old one to be ended before. */
  String signIn(String username, String password) throws Refused {
    SharedSystem.secrets().password(password);
    if (isSignedIn) {
      signOut();
    }
    return next(device.call("signIn", Map.of("username", username, "password", password)));
  }

  String answerTotp(String code) throws Refused {
    return next(device.call("answerTotp", Map.of("code", code)));
  }

  String answerNewPassword(String password) throws Refused {
    return next(device.call("answerNewPassword", Map.of("password", password)));
  }

  private String next(JsonNode answer) throws Refused {
    isSignedIn = answer.path("next").asText().equals("DONE");
    if (!isSignedIn) {
      return "goes on with " + answer.path("next").asText();
    }
    token("access");
    return SeenSteps.SIGNED_IN;
  }

  void signOut() throws Refused {
    isSignedIn = false;
    device.call("signOut");
  }

  String deleteUser() throws Refused {
    isSignedIn = false;
    return done("deleteUser", Map.of());
  }

  String refresh() throws Refused {
    return done("refresh", Map.of());
  }

  /**
   * @param kind access, id or refresh
   */
  String token(String kind) throws Refused {
    var tokens = device.call("tokens");
    tokens.forEach(each -> SharedSystem.secrets().token(each.asText()));
    return tokens.path(kind).asText();
  }

  /** What the packaged function answers. */
  String api() throws Refused, IOException {
    return SharedSystem.withToken(Optional.of(token("access")))
        .get("/api/message_groups")
        .toString();
  }

  /** Whether an attribute has a value. */
  String shown(String attribute, String value) throws Refused {
    return device.call("whoAmI").path(attribute).asText().equals(value)
        ? "the new one is shown"
        : "the old one is shown";
  }

  String verifyEmail(String code) throws Refused {
    return done("verifyAttribute", Map.of("name", "email", "code", code));
  }

  String changePassword(String previous, String proposed) throws Refused {
    return done("changePassword", Map.of("previous", previous, "proposed", proposed));
  }

  /** Another password in place of one that was forgotten. */
  String reset(String code, String password) throws Refused {
    return done(
        "confirmForgotPassword", Map.of("username", address, "code", code, "password", password));
  }

  /**
   * @param operation one that mails a code
   */
  String sent(String operation, String to) throws Refused {
    return sentTo(device.call(operation, Map.of("username", to)));
  }

  String sentTo(JsonNode delivery) {
    return "%s to %s"
        .formatted(delivery.path("medium").asText(), delivery.path("destination").asText());
  }
}
