package com.cruddur.endtoend.library;

import com.cruddur.clients.srp.SrpSignIn;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** The AWS SDK for Java, with this project's own SRP: the SDK has none. */
final class JavaSdk implements Device {
  private final Place place;
  private final CognitoIdentityProviderClient cognito;
  private String username;
  private String session;
  private AuthenticationResultType tokens;

  JavaSdk(Place place) {
    this.place = place;
    this.cognito =
        CognitoIdentityProviderClient.builder()
            .endpointOverride(place.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  @Override
  public JsonNode call(String operation, Map<String, String> arguments) throws Refused {
    try {
      return switch (operation) {
        case "signUp" -> signUp(arguments);
        case "confirmSignUp", "resendCode", "forgotPassword", "confirmForgotPassword" ->
            withCode(operation, arguments);
        case "signIn" -> signIn(arguments.get("username"), arguments.get("password"));
        case "answerTotp" ->
            answer(
                ChallengeNameType.SOFTWARE_TOKEN_MFA,
                Map.of("SOFTWARE_TOKEN_MFA_CODE", arguments.get("code")));
        case "answerNewPassword" ->
            answer(
                ChallengeNameType.NEW_PASSWORD_REQUIRED,
                Map.of("NEW_PASSWORD", arguments.get("password")));
        case "tokens" ->
            Json.object()
                .put("access", tokens.accessToken())
                .put("id", tokens.idToken())
                .put("refresh", tokens.refreshToken());
        case "refresh" -> refresh();
        case "signOut" -> {
          cognito.revokeToken(r -> r.clientId(place.client()).token(tokens.refreshToken()));
          yield Json.object();
        }
        default -> ofMyself(operation, arguments);
      };
    } catch (CognitoIdentityProviderException e) {
      throw new Refused(e.awsErrorDetails().errorCode(), e.awsErrorDetails().errorMessage());
    }
  }

  private JsonNode signUp(Map<String, String> arguments) {
    var attributes = new HashMap<>(arguments);
    var name = attributes.remove("username");
    var password = attributes.remove("password");
    var made =
        cognito.signUp(
            r ->
                r.clientId(place.client())
                    .username(name)
                    .password(password)
                    .userAttributes(list(attributes)));
    return delivery(made.codeDeliveryDetails())
        .put("sub", made.userSub())
        .put("confirmed", made.userConfirmed());
  }

  private JsonNode withCode(String operation, Map<String, String> arguments) {
    var name = arguments.get("username");
    var code = arguments.get("code");
    return switch (operation) {
      case "confirmSignUp" -> {
        cognito.confirmSignUp(
            r -> r.clientId(place.client()).username(name).confirmationCode(code));
        yield Json.object();
      }
      case "resendCode" ->
          delivery(
              cognito
                  .resendConfirmationCode(r -> r.clientId(place.client()).username(name))
                  .codeDeliveryDetails());
      case "forgotPassword" ->
          delivery(
              cognito
                  .forgotPassword(r -> r.clientId(place.client()).username(name))
                  .codeDeliveryDetails());
      default -> {
        cognito.confirmForgotPassword(
            r ->
                r.clientId(place.client())
                    .username(name)
                    .confirmationCode(code)
                    .password(arguments.get("password")));
        yield Json.object();
      }
    };
  }

  private JsonNode signIn(String name, String password) {
    username = name;
    return step(new SrpSignIn(cognito, place.pool(), place.client()).signIn(name, password));
  }

  private JsonNode answer(ChallengeNameType challenge, Map<String, String> given) {
    var responses = new HashMap<>(given);
    responses.put("USERNAME", username);
    return step(
        cognito.respondToAuthChallenge(
            r ->
                r.clientId(place.client())
                    .challengeName(challenge)
                    .session(session)
                    .challengeResponses(responses)));
  }

  private JsonNode step(RespondToAuthChallengeResponse answer) {
    session = answer.session();
    if (answer.challengeName() != null) {
      return Json.object().put("next", answer.challengeNameAsString());
    }
    tokens = answer.authenticationResult();
    return Json.object().put("next", "DONE");
  }

  private JsonNode refresh() {
    var refreshToken = tokens.refreshToken();
    tokens =
        cognito
            .getTokensFromRefreshToken(r -> r.clientId(place.client()).refreshToken(refreshToken))
            .authenticationResult()
            .copy(result -> result.refreshToken(refreshToken));
    return Json.object();
  }

  private JsonNode ofMyself(String operation, Map<String, String> arguments) {
    var access = tokens.accessToken();
    switch (operation) {
      case "whoAmI" -> {
        var attributes = Json.object();
        cognito
            .getUser(r -> r.accessToken(access))
            .userAttributes()
            .forEach(each -> attributes.put(each.name(), each.value()));
        return attributes;
      }
      case "updateAttributes" -> {
        return cognito
            .updateUserAttributes(r -> r.accessToken(access).userAttributes(list(arguments)))
            .codeDeliveryDetailsList()
            .stream()
            .map(JavaSdk::delivery)
            .findFirst()
            .orElseGet(Json::object);
      }
      case "setUpTotp" -> {
        return Json.object()
            .put("secret", cognito.associateSoftwareToken(r -> r.accessToken(access)).secretCode());
      }
      case "verifyAttribute" ->
          cognito.verifyUserAttribute(
              r ->
                  r.accessToken(access)
                      .attributeName(arguments.get("name"))
                      .code(arguments.get("code")));
      case "changePassword" ->
          cognito.changePassword(
              r ->
                  r.accessToken(access)
                      .previousPassword(arguments.get("previous"))
                      .proposedPassword(arguments.get("proposed")));
      case "verifyTotp" ->
          cognito.verifySoftwareToken(r -> r.accessToken(access).userCode(arguments.get("code")));
      case "preferTotp", "dropTotp" ->
          cognito.setUserMFAPreference(
              r ->
                  r.accessToken(access)
                      .softwareTokenMfaSettings(
                          totp ->
                              totp.enabled(operation.equals("preferTotp"))
                                  .preferredMfa(operation.equals("preferTotp"))));
      case "globalSignOut" -> cognito.globalSignOut(r -> r.accessToken(access));
      case "deleteUser" -> cognito.deleteUser(r -> r.accessToken(access));
      default -> throw new IllegalArgumentException(operation);
    }
    return Json.object();
  }

  private static List<AttributeType> list(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .map(each -> AttributeType.builder().name(each.getKey()).value(each.getValue()).build())
        .toList();
  }

  private static ObjectNode delivery(CodeDeliveryDetailsType details) {
    return Json.object()
        .put("medium", details.deliveryMediumAsString())
        .put("destination", details.destination())
        .put("attribute", details.attributeName());
  }

  @Override
  public void close() {
    cognito.close();
  }
}
