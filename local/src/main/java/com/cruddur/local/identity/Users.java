package com.cruddur.local.identity;

import com.cruddur.templates.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LambdaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserLambdaValidationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** The pool's users and tokens, through the API that the emulator shares with Cognito. */
public final class Users {
  /** A client of a pool, by the emulator's ids. */
  public record Client(String pool, String client) {}

  private final CognitoIdentityProviderClient cognito;

  public Users(CognitoIdentityProviderClient cognito) {
    this.cognito = cognito;
  }

  /** The id of the pool of this name, made now if it is not there, with the template's triggers. */
  public String ensurePool(PoolDefinition pool) {
    var existing =
        cognito.listUserPools(request -> request.maxResults(60)).userPools().stream()
            .filter(candidate -> candidate.name().equals(pool.name()))
            .map(UserPoolDescriptionType::id)
            .findFirst();
    existing.ifPresent(
        id ->
            cognito.updateUserPool(
                request ->
                    request
                        .userPoolId(id)
                        .autoVerifiedAttributesWithStrings(pool.autoVerified())
                        .lambdaConfig(triggers(pool))));
    return existing.orElseGet(
        () ->
            cognito
                .createUserPool(
                    request ->
                        request
                            .poolName(pool.name())
                            .usernameAttributesWithStrings(pool.usernameAttributes())
                            .autoVerifiedAttributesWithStrings(pool.autoVerified())
                            .lambdaConfig(triggers(pool)))
                .userPool()
                .id());
  }

  private static LambdaConfigType triggers(PoolDefinition pool) {
    return LambdaConfigType.builder()
        .preSignUp(pool.triggers().get("PreSignUp"))
        .postConfirmation(pool.triggers().get("PostConfirmation"))
        .postAuthentication(pool.triggers().get("PostAuthentication"))
        .build();
  }

  /** The id of the client of this name, made now if it is not there. */
  public String ensureClient(ClientDefinition client) {
    return cognito
        .listUserPoolClients(request -> request.userPoolId(client.pool()).maxResults(60))
        .userPoolClients()
        .stream()
        .filter(existing -> existing.clientName().equals(client.name()))
        .map(existing -> existing.clientId())
        .findFirst()
        .orElseGet(
            () ->
                cognito
                    .createUserPoolClient(
                        request ->
                            request
                                .userPoolId(client.pool())
                                .clientName(client.name())
                                .explicitAuthFlowsWithStrings(client.flows())
                                .accessTokenValidity(client.accessToken())
                                .tokenValidityUnits(units -> units.accessToken(client.unit())))
                    .userPoolClient()
                    .clientId());
  }

  /**
   * Signs a user up and confirms them, which invokes the pool's triggers.
   *
   * @param attributes for example name and preferred_username
   * @return the user's {@code sub}
   * @throws UserError when the user is there already, or a trigger refused or failed
   */
  public String signUp(
      Client client, String email, String password, Map<String, String> attributes) {
    var list = new ArrayList<AttributeType>();
    list.add(AttributeType.builder().name("email").value(email).build());
    attributes.forEach(
        (name, value) -> list.add(AttributeType.builder().name(name).value(value).build()));
    try {
      String sub =
          cognito
              .signUp(
                  request ->
                      request
                          .clientId(client.client())
                          .username(email)
                          .password(password)
                          .userAttributes(list))
              .userSub();
      confirm(client, email);
      return sub;
    } catch (UsernameExistsException e) {
      throw new UserError("A user with the address %s is there already".formatted(email), e);
    } catch (CognitoIdentityProviderException e) {
      throw new UserError("%s cannot sign up: %s".formatted(email, reason(e)), e);
    }
  }

  private void confirm(Client client, String email) {
    try {
      cognito.adminConfirmSignUp(request -> request.userPoolId(client.pool()).username(email));
    } catch (UserLambdaValidationException e) {
      throw new UserError("%s is signed up and confirmed, but: %s".formatted(email, reason(e)), e);
    }
  }

  /** Whether the pool has a user with this address. */
  public boolean exists(Client client, String email) {
    return !subs(client, email).isEmpty();
  }

  private List<String> subs(Client client, String email) {
    return cognito
        .listUsers(
            request -> request.userPoolId(client.pool()).filter("email = \"%s\"".formatted(email)))
        .users()
        .stream()
        .map(user -> user.username())
        .toList();
  }

  /**
   * Signs a user in with a password.
   *
   * @return the access token
   * @throws UserError when address and password are not those of a confirmed user
   */
  public String accessToken(Client client, String email, String password) {
    try {
      return cognito
          .initiateAuth(
              request ->
                  request
                      .clientId(client.client())
                      .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                      .authParameters(Map.of("USERNAME", email, "PASSWORD", password)))
          .authenticationResult()
          .accessToken();
    } catch (CognitoIdentityProviderException e) {
      throw new UserError("%s cannot sign in: %s".formatted(email, reason(e)), e);
    }
  }

  private static String reason(CognitoIdentityProviderException e) {
    return e.awsErrorDetails().errorMessage();
  }
}
