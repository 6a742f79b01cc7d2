package com.cruddur.ops.smoke;

import com.cruddur.clients.srp.SrpSignIn;
import com.cruddur.templates.UserError;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/**
 * People who sign up as anybody does, and are confirmed by an administrator, so that the pool's
 * trigger makes their items (docs/decisions/0051-operators-tools.md).
 */
final class ThrowAwayUsers {
  private final SmokeTarget target;
  private final String password = "Aa1!" + UUID.randomUUID();

  ThrowAwayUsers(SmokeTarget target) {
    this.target = target;
  }

  /**
   * Signs somebody up and confirms them.
   *
   * @return their handle, which nobody else has
   * @throws UserError when Cognito or the trigger refuses
   */
  String signUp(SmokeRun run, String part) {
    var person = run.person(part);
    try {
      var sub =
          target
              .cognito()
              .signUp(
                  r ->
                      r.clientId(target.client())
                          .username(person.address())
                          .password(password)
                          .userAttributes(
                              attribute("email", person.address()),
                              attribute("name", "Smoke test"),
                              attribute("preferred_username", person.handle())))
              .userSub();
      run.signedUp(person.handle(), sub);
      target
          .cognito()
          .adminConfirmSignUp(r -> r.userPoolId(target.pool()).username(person.address()));
      return person.handle();
    } catch (CognitoIdentityProviderException e) {
      throw new UserError(
          "A throw-away user cannot sign up: " + e.awsErrorDetails().errorMessage(), e);
    }
  }

  /** An access token, by SRP, which every environment's client allows. */
  String accessToken(SmokeRun.Person person) {
    try {
      return new SrpSignIn(target.cognito(), target.pool(), target.client())
          .signIn(person.address(), password)
          .authenticationResult()
          .accessToken();
    } catch (CognitoIdentityProviderException e) {
      throw new UserError(
          "A throw-away user cannot sign in: " + e.awsErrorDetails().errorMessage(), e);
    }
  }

  /**
   * Somebody with their sub, also where the run was killed between the sign-up and writing it down:
   * nobody else was ever told the address.
   */
  SmokeRun.Person known(SmokeRun.Person person) {
    return person.sub().isPresent()
        ? person
        : new SmokeRun.Person(person.handle(), person.address(), sub(person.address()));
  }

  private Optional<String> sub(String address) {
    return target
        .cognito()
        .listUsers(r -> r.userPoolId(target.pool()).filter("email = \"%s\"".formatted(address)))
        .users()
        .stream()
        .flatMap(user -> user.attributes().stream())
        .filter(attribute -> attribute.name().equals("sub"))
        .map(AttributeType::value)
        .findFirst();
  }

  /**
   * Deletes a user of the pool by the sub, which no other user ever has.
   *
   * @return whether there was one: a run that was killed may have come this far
   */
  boolean remove(String sub) {
    try {
      target.cognito().adminDeleteUser(r -> r.userPoolId(target.pool()).username(sub));
      return true;
    } catch (UserNotFoundException _) {
      return false;
    }
  }

  private static AttributeType attribute(String name, String value) {
    return AttributeType.builder().name(name).value(value).build();
  }
}
