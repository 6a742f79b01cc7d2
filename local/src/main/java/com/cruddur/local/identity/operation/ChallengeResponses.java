package com.cruddur.local.identity.operation;

import com.cruddur.local.identity.operation.Challenges.Challenge;
import com.cruddur.local.identity.pool.CognitoException;
import com.cruddur.local.identity.pool.User;
import com.cruddur.local.identity.pool.User.Status;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;

/** RespondToAuthChallenge, also as administrators call it. */
record ChallengeResponses(Pool pool, Challenges challenges, SignInSteps steps) {

  ObjectNode respondByAdministrator(Call call) {
    pool.requirePool(call);
    return respond(call);
  }

  ObjectNode respond(Call call) {
    pool.requireClient(call);
    return switch (call.text("ChallengeName")) {
      case "PASSWORD_VERIFIER" -> verifyPassword(call);
      case "NEW_PASSWORD_REQUIRED" -> newPassword(call);
      case "SOFTWARE_TOKEN_MFA" -> softwareToken(call);
      case "MFA_SETUP" -> setUp(call);
      case String other ->
          throw CognitoException.invalidParameter(
              "The local user pool does not know the challenge %s: it has PASSWORD_VERIFIER, NEW_PASSWORD_REQUIRED, SOFTWARE_TOKEN_MFA and MFA_SETUP"
                  .formatted(other));
    };
  }

  private ObjectNode verifyPassword(Call call) {
    String block = call.parameter("ChallengeResponses", "PASSWORD_CLAIM_SECRET_BLOCK");
    String signature = call.parameter("ChallengeResponses", "PASSWORD_CLAIM_SIGNATURE");
    String timestamp = call.parameter("ChallengeResponses", "TIMESTAMP");
    var challenge = challenges.take(block, Challenge.PasswordVerifier.class);
    User user = pool.users().find(challenge.sub()).orElseThrow(CognitoException::wrongPassword);
    new Passwords(pool)
        .decide(
            user,
            challenge
                .exchange()
                .proves(pool.ids().poolName(), user.sub, block, timestamp, signature));
    return steps.afterPassword(user, call);
  }

  private ObjectNode newPassword(Call call) {
    var challenge = next(call, "NEW_PASSWORD_REQUIRED");
    var password =
        new Passwords(pool)
            .of(challenge.sub(), call.parameter("ChallengeResponses", "NEW_PASSWORD"));
    var attributes = new LinkedHashMap<String, String>();
    call.map("ChallengeResponses")
        .forEach(
            (name, value) -> {
              if (name.startsWith("userAttributes.")) {
                attributes.put(name.substring("userAttributes.".length()), value);
              }
            });
    pool.definition().schema().check(attributes, false);
    User user =
        pool.users()
            .change(
                challenge.sub(),
                u -> {
                  u.attributes.putAll(attributes);
                  pool.definition().schema().checkRequired(u.attributes);
                  u.password = password;
                  u.status = Status.CONFIRMED;
                });
    challenges.take(call.text("Session"), Challenge.Next.class);
    return steps.secondFactor(user, call);
  }

  private Challenge.Next next(Call call, String name) {
    var challenge = challenges.find(call.text("Session"), Challenge.Next.class);
    if (!challenge.name().equals(name)) {
      throw CognitoException.notAuthorized("Invalid session for the user.");
    }
    return challenge;
  }

  private ObjectNode softwareToken(Call call) {
    var challenge = next(call, "SOFTWARE_TOKEN_MFA");
    User user = pool.users().find(challenge.sub()).orElseThrow(CognitoException::userNotFound);
    SoftwareTokenOperations.check(
        pool, user, call.parameter("ChallengeResponses", "SOFTWARE_TOKEN_MFA_CODE"));
    challenges.take(call.text("Session"), Challenge.Next.class);
    return steps.finish(user, call);
  }

  private ObjectNode setUp(Call call) {
    var challenge = challenges.take(call.text("Session"), Challenge.SetUp.class);
    if (!challenge.done()) {
      throw CognitoException.notAuthorized("Invalid session for the user.");
    }
    return steps.finish(
        pool.users().find(challenge.sub()).orElseThrow(CognitoException::userNotFound), call);
  }
}
