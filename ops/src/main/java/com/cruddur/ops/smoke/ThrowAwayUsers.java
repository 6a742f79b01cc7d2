package com.cruddur.ops.smoke;

import com.cruddur.local.notice.Refusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/**
 * People who sign up as anybody does, and are confirmed by an administrator, so that the pool's
 * trigger makes their items (docs/decisions/0055-smoke-test.md).
 */
final class ThrowAwayUsers {
  /** Amazon SES's mailbox simulator takes the code's mail, and bounces nothing. */
  private static final String ADDRESS = "success+cruddur-smoke-%s@simulator.amazonses.com";

  private static final String ADDRESSES = ADDRESS.substring(0, ADDRESS.indexOf("%s"));
  private static final String HANDLE = "smoke-";

  private final SmokeTarget target;
  private final String password = "Aa1!" + UUID.randomUUID();
  private final Map<String, Person> people = new LinkedHashMap<>();

  /**
   * @param sub what Cognito calls the user
   */
  record Person(String sub, String handle) {}

  ThrowAwayUsers(SmokeTarget target) {
    this.target = target;
  }

  /**
   * Signs somebody up and confirms them.
   *
   * @return their handle, which nobody else has
   * @throws Refusal when Cognito or the trigger refuses
   */
  String signUp(String part) {
    var handle = HANDLE + part + "-" + UUID.randomUUID().toString().substring(0, 8);
    try {
      var sub =
          target
              .cognito()
              .signUp(
                  r ->
                      r.clientId(target.client())
                          .username(address(handle))
                          .password(password)
                          .userAttributes(
                              attribute("email", address(handle)),
                              attribute("name", "Smoke test"),
                              attribute("preferred_username", handle)))
              .userSub();
      people.put(handle, new Person(sub, handle));
      target
          .cognito()
          .adminConfirmSignUp(r -> r.userPoolId(target.pool()).username(address(handle)));
      return handle;
    } catch (CognitoIdentityProviderException e) {
      throw new Refusal(
          "A throw-away user cannot sign up: " + e.awsErrorDetails().errorMessage(), e);
    }
  }

  /** An access token, by the password flow that the client allows its users. */
  String accessToken(String handle) {
    try {
      return target
          .cognito()
          .initiateAuth(
              r ->
                  r.clientId(target.client())
                      .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                      .authParameters(Map.of("USERNAME", address(handle), "PASSWORD", password)))
          .authenticationResult()
          .accessToken();
    } catch (CognitoIdentityProviderException e) {
      throw new Refusal(
          "A throw-away user cannot sign in: " + e.awsErrorDetails().errorMessage(), e);
    }
  }

  /** Those of this run. */
  List<Person> people() {
    return List.copyOf(people.values());
  }

  /** Those that a run left that was killed: signed up before a moment. */
  List<Person> leftBefore(Instant moment) {
    return target
        .cognito()
        .listUsersPaginator(
            r -> r.userPoolId(target.pool()).filter("email ^= \"%s\"".formatted(ADDRESSES)))
        .users()
        .stream()
        .filter(user -> user.userCreateDate().isBefore(moment))
        .map(ThrowAwayUsers::person)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Deletes somebody from the pool; one who is gone already is no failure. */
  void remove(Person person) {
    try {
      target
          .cognito()
          .adminDeleteUser(r -> r.userPoolId(target.pool()).username(address(person.handle())));
    } catch (UserNotFoundException _) {
      // A run that was killed came this far
    }
  }

  private static Optional<Person> person(UserType user) {
    return of(user, "preferred_username")
        .filter(handle -> handle.startsWith(HANDLE))
        .flatMap(handle -> of(user, "sub").map(sub -> new Person(sub, handle)));
  }

  private static Optional<String> of(UserType user, String attribute) {
    return user.attributes().stream()
        .filter(a -> a.name().equals(attribute))
        .map(AttributeType::value)
        .findFirst();
  }

  private static String address(String handle) {
    return ADDRESS.formatted(handle.substring(HANDLE.length()));
  }

  private static AttributeType attribute(String name, String value) {
    return AttributeType.builder().name(name).value(value).build();
  }
}
