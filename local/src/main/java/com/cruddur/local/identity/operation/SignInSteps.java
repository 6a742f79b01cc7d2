package com.cruddur.local.identity.operation;

import com.cruddur.local.identity.operation.Challenges.Challenge;
import com.cruddur.local.identity.pool.CognitoException;
import com.cruddur.local.identity.pool.User;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What follows once a password was right: the next challenge, or tokens. */
record SignInSteps(Pool pool, Challenges challenges, Refresh refresh) {

  ObjectNode afterPassword(User user, Call call) {
    if (!user.enabled) {
      throw CognitoException.notAuthorized("User is disabled.");
    }
    return switch (user.status) {
      case UNCONFIRMED ->
          throw new CognitoException("UserNotConfirmedException", "User is not confirmed.");
      case RESET_REQUIRED ->
          throw new CognitoException(
              "PasswordResetRequiredException", "Password reset required for the user");
      case FORCE_CHANGE_PASSWORD -> requireNewPassword(user);
      case CONFIRMED -> secondFactor(user, call);
    };
  }

  private ObjectNode requireNewPassword(User user) {
    if (pool.now() >= user.temporaryUntil) {
      throw CognitoException.notAuthorized(
          "Temporary password has expired and must be reset by an administrator.");
    }
    ObjectNode required = Json.object();
    user.attributes.forEach(required::put);
    var missing = Json.array();
    pool.definition()
        .schema()
        .missing(user.attributes)
        .forEach(name -> missing.add("userAttributes." + name));
    return challenge(
        "NEW_PASSWORD_REQUIRED",
        user,
        Map.of("userAttributes", required.toString(), "requiredAttributes", missing.toString()));
  }

  private ObjectNode challenge(String name, User user, Map<String, String> parameters) {
    ObjectNode answer =
        Json.object()
            .put("ChallengeName", name)
            .put("Session", challenges.add(new Challenge.Next(name, user.sub)));
    ObjectNode given = answer.putObject("ChallengeParameters").put("USER_ID_FOR_SRP", user.sub);
    parameters.forEach(given::put);
    return answer;
  }

  ObjectNode secondFactor(User user, Call call) {
    if (user.usesSoftwareToken()
        || pool.definition().requiresMfa()
            && user.softwareToken != null
            && user.softwareToken.verified()) {
      return challenge("SOFTWARE_TOKEN_MFA", user, Map.of());
    }
    if (pool.definition().requiresMfa()) {
      return challenge("MFA_SETUP", user, Map.of("MFAS_CAN_SETUP", "[\"SOFTWARE_TOKEN_MFA\"]"));
    }
    return finish(user, call);
  }

  ObjectNode finish(User user, Call call) {
    pool.triggers().run(pool, "PostAuthentication_Authentication", user, Accounts.seen(user), call);
    return result(refresh.begin(user));
  }

  static ObjectNode result(ObjectNode tokens) {
    ObjectNode answer = Json.object();
    answer.putObject("ChallengeParameters");
    return answer.set("AuthenticationResult", tokens);
  }
}
