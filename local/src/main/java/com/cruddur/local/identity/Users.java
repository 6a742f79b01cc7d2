package com.cruddur.local.identity;

import com.cruddur.clients.Clients;
import com.cruddur.clients.srp.SrpSignIn;
import com.cruddur.local.identity.operation.Mails;
import com.cruddur.local.identity.operation.Pool;
import com.cruddur.templates.UserError;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserLambdaValidationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** Signs people up and in as their own client would, through the pool's API. */
public final class Users implements AutoCloseable {
  private final CognitoIdentityProviderClient cognito;
  private final Pool.Ids ids;
  private final Mails mails;

  public Users(URI pool, Pool.Ids ids, Mails mails) {
    this.cognito = Clients.cognito(pool);
    this.ids = ids;
    this.mails = mails;
  }

  /**
   * Signs a user up and confirms them with the mailed code, which invokes the pool's triggers.
   *
   * @param attributes for example name and preferred_username
   * @return the user's {@code sub}
   * @throws UserError when the user is there already, or a trigger refused or failed
   */
  public String signUp(String email, String password, Map<String, String> attributes) {
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
                          .clientId(ids.client())
                          .username(email)
                          .password(password)
                          .userAttributes(list))
              .userSub();
      confirm(email);
      return sub;
    } catch (UsernameExistsException e) {
      throw new UserError("A user with the address %s is there already".formatted(email), e);
    } catch (CognitoIdentityProviderException e) {
      throw new UserError("%s cannot sign up: %s".formatted(email, reason(e)), e);
    }
  }

  private void confirm(String email) {
    try {
      cognito.confirmSignUp(
          request ->
              request
                  .clientId(ids.client())
                  .username(email)
                  .confirmationCode(mails.newestCode(email).orElseThrow()));
    } catch (UserLambdaValidationException e) {
      throw new UserError("%s is signed up and confirmed, but: %s".formatted(email, reason(e)), e);
    }
  }

  /** Whether the pool has a user with this address. */
  public boolean exists(String email) {
    return !cognito
        .listUsers(
            request -> request.userPoolId(ids.pool()).filter("email = \"%s\"".formatted(email)))
        .users()
        .isEmpty();
  }

  /**
   * Signs a user in, by SRP: every client of a pool allows it.
   *
   * @return the access token
   * @throws UserError when address and password are not those of a confirmed user
   */
  public String accessToken(String email, String password) {
    try {
      return new SrpSignIn(cognito, ids.pool(), ids.client())
          .signIn(email, password)
          .authenticationResult()
          .accessToken();
    } catch (CognitoIdentityProviderException e) {
      throw new UserError("%s cannot sign in: %s".formatted(email, reason(e)), e);
    }
  }

  private static String reason(CognitoIdentityProviderException e) {
    return e.awsErrorDetails().errorMessage();
  }

  @Override
  public void close() {
    cognito.close();
  }
}
