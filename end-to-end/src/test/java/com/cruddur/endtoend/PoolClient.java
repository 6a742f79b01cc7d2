package com.cruddur.endtoend;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;

/** The shared system's user pool as a web client uses it, without any credentials. */
final class PoolClient implements AutoCloseable {
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
    return cognito
        .signUp(
            r ->
                r.clientId(client)
                    .username(person.email())
                    .password(person.password())
                    .userAttributes(
                        attribute("email", person.email()),
                        attribute("name", person.name()),
                        attribute("preferred_username", person.handle())))
        .userSub();
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

  /**
   * The code that the newest mail to a person has. The emulator prints its mails, at times late;
   * what it compares with stands in its database before it answers.
   */
  String mailedCode(String sub) throws IOException {
    var pool = SharedSystem.seeded().system().outputs().get("UserPoolId");
    var database = SharedSystem.data().resolve("cognito/.cognito/db/" + pool + ".json");
    var code =
        new ObjectMapper()
            .readTree(database.toFile())
            .path("Users")
            .path(sub)
            .path("ConfirmationCode")
            .asText();
    SharedSystem.secrets().code(code);
    return code;
  }

  private Tokens authenticate(AuthFlowType flow, Map<String, String> parameters) {
    AuthenticationResultType result =
        cognito
            .initiateAuth(r -> r.clientId(client).authFlow(flow).authParameters(parameters))
            .authenticationResult();
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
