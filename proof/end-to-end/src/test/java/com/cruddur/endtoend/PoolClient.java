package com.cruddur.endtoend;

import com.cruddur.clients.Clients;
import com.cruddur.clients.DemoUser;
import com.cruddur.clients.RunningSystem;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;

/** The shared system's user pool as a web client uses it, without any credentials. */
final class PoolClient implements AutoCloseable {
  private final String pool = SharedSystem.seeded().system().outputs().get("UserPoolId");
  private final String client = SharedSystem.seeded().system().outputs().get("UserPoolClientId");
  private final CognitoIdentityProviderClient cognito =
      CognitoIdentityProviderClient.builder()
          .endpointOverride(SharedSystem.seeded().system().cognito())
          .region(Region.US_EAST_1)
          .credentialsProvider(AnonymousCredentialsProvider.create())
          .httpClient(UrlConnectionHttpClient.create())
          .build();

  /** Somebody who signs up; no log may name them. */
  record Person(String handle, String name, String password) {
    Person {
      SharedSystem.secrets().person(handle);
      SharedSystem.secrets().person(name);
      SharedSystem.secrets().password(password);
    }

    String email() {
      return name.replace(' ', '.').toLowerCase(Locale.ROOT) + "@cruddur.example";
    }

    Person withPassword(String other) {
      return new Person(handle, name, other);
    }
  }

  /**
   * @param refresh null where the pool gave none
   */
  record Tokens(String access, String id, String refresh) {}

  /**
   * @return the user's {@code sub}
   */
  String signUp(Person person) {
    return signUp(person.email(), person.handle(), person.name(), person.password());
  }

  /** The same for what nobody may be called, which logs hold for other reasons. */
  String signUp(String email, String handle, String name) {
    return signUp(email, handle, name, SharedSystem.PASSWORD);
  }

  private String signUp(String email, String handle, String name, String password) {
    return cognito
        .signUp(
            r ->
                r.clientId(client)
                    .username(email)
                    .password(password)
                    .userAttributes(
                        attribute("email", email),
                        attribute("name", name),
                        attribute("preferred_username", handle)))
        .userSub();
  }

  /**
   * Makes an account as an administrator does, with credentials.
   *
   * @return the user's {@code sub}
   */
  String make(Person person, String temporaryPassword) {
    SharedSystem.secrets().password(temporaryPassword);
    try (var administrator = Clients.cognito(SharedSystem.seeded().system().cognito())) {
      return administrator
          .adminCreateUser(
              r ->
                  r.userPoolId(pool)
                      .username(person.email())
                      .temporaryPassword(temporaryPassword)
                      .messageAction(MessageActionType.SUPPRESS)
                      .userAttributes(
                          attribute("email", person.email()),
                          attribute("name", person.name()),
                          attribute("preferred_username", person.handle())))
          .user()
          .username();
    }
  }

  /** The same for a handle that has to be changed. */
  void give(String sub, String handle) {
    SharedSystem.secrets().person(handle);
    try (var administrator = Clients.cognito(SharedSystem.seeded().system().cognito())) {
      administrator.adminUpdateUserAttributes(
          r ->
              r.userPoolId(pool)
                  .username(sub)
                  .userAttributes(attribute("preferred_username", handle)));
    }
  }

  /** The first sign-in with a temporary password: the person has to choose another one. */
  Tokens signInFirst(Person person, String temporaryPassword) {
    var challenge =
        cognito.initiateAuth(
            r ->
                r.clientId(client)
                    .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                    .authParameters(
                        Map.of("USERNAME", person.email(), "PASSWORD", temporaryPassword)));
    return kept(
        cognito
            .respondToAuthChallenge(
                r ->
                    r.clientId(client)
                        .challengeName(challenge.challengeName())
                        .session(challenge.session())
                        .challengeResponses(
                            Map.of("USERNAME", person.email(), "NEW_PASSWORD", person.password())))
            .authenticationResult());
  }

  void confirm(Person person, String code) {
    cognito.confirmSignUp(r -> r.clientId(client).username(person.email()).confirmationCode(code));
  }

  Tokens signIn(Person person) {
    return authenticate(
        AuthFlowType.USER_PASSWORD_AUTH,
        Map.of("USERNAME", person.email(), "PASSWORD", person.password()));
  }

  Tokens refresh(Tokens tokens) {
    return authenticate(AuthFlowType.REFRESH_TOKEN_AUTH, Map.of("REFRESH_TOKEN", tokens.refresh()));
  }

  void forgetPassword(Person person) {
    cognito.forgotPassword(r -> r.clientId(client).username(person.email()));
  }

  void resetPassword(Person person, String code) {
    cognito.confirmForgotPassword(
        r ->
            r.clientId(client)
                .username(person.email())
                .confirmationCode(code)
                .password(person.password()));
  }

  /** The code that the newest mail to a person has. */
  String mailedCode(Person person) {
    return SharedSystem.mailedCode(person.email());
  }

  /** Whether a system's pool refuses the flow in which the password itself is sent. */
  static boolean passwordRefused(RunningSystem system) {
    try (var cognito = Clients.cognito(system.cognito())) {
      cognito.initiateAuth(
          r ->
              r.clientId(system.clientId())
                  .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                  .authParameters(
                      Map.of("USERNAME", DemoUser.BAYKO.email(), "PASSWORD", DemoUser.PASSWORD)));
      return false;
    } catch (InvalidParameterException _) {
      return true;
    }
  }

  private Tokens authenticate(AuthFlowType flow, Map<String, String> parameters) {
    return kept(
        cognito
            .initiateAuth(r -> r.clientId(client).authFlow(flow).authParameters(parameters))
            .authenticationResult());
  }

  /** No log may have them. */
  private static Tokens kept(AuthenticationResultType result) {
    var tokens = new Tokens(result.accessToken(), result.idToken(), result.refreshToken());
    SharedSystem.secrets().token(tokens.access());
    SharedSystem.secrets().token(tokens.id());
    if (tokens.refresh() != null) {
      SharedSystem.secrets().token(tokens.refresh());
    }
    return tokens;
  }

  private static AttributeType attribute(String name, String value) {
    return AttributeType.builder().name(name).value(value).build();
  }

  @Override
  public void close() {
    cognito.close();
  }
}
