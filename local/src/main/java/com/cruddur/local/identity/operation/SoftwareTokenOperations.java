package com.cruddur.local.identity.operation;

import com.cruddur.local.identity.operation.Challenges.Challenge;
import com.cruddur.local.identity.pool.CognitoException;
import com.cruddur.local.identity.pool.User;
import com.cruddur.local.identity.pool.User.SoftwareToken;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;

/**
 * AssociateSoftwareToken, VerifySoftwareToken, SetUserMFAPreference, and the check at a sign-in.
 */
record SoftwareTokenOperations(Pool pool, Challenges challenges) {

  ObjectNode associate(Call call) {
    if (!pool.definition().hasSoftwareTokens()) {
      throw new CognitoException(
          "SoftwareTokenMFANotFoundException",
          "Software Token MFA has not been enabled by the userPool");
    }
    String secret = OneTimePasswords.secret();
    ObjectNode answer = Json.object().put("SecretCode", secret);
    if (call.optional("AccessToken").isPresent()) {
      User user = pool.bearer(call);
      pool.users().change(user.sub, u -> u.softwareToken = new SoftwareToken(secret, false, 0));
      return answer;
    }
    var challenge = challenges.take(call.text("Session"), Challenge.Next.class);
    if (!challenge.name().equals("MFA_SETUP")) {
      throw CognitoException.notAuthorized("Invalid session for the user.");
    }
    return answer.put(
        "Session", challenges.add(new Challenge.SetUp(challenge.sub(), secret, false)));
  }

  ObjectNode verify(Call call) {
    String code = call.text("UserCode");
    ObjectNode answer = Json.object().put("Status", "SUCCESS");
    if (call.optional("AccessToken").isPresent()) {
      User user = pool.bearer(call);
      SoftwareToken token = user.softwareToken;
      if (token == null) {
        throw CognitoException.invalidParameter("User has not associated a software token");
      }
      keep(user.sub, token.secret(), code, false);
      return answer;
    }
    var challenge = challenges.find(call.text("Session"), Challenge.SetUp.class);
    keep(challenge.sub(), challenge.secret(), code, true);
    challenges.take(call.text("Session"), Challenge.SetUp.class);
    return answer.put(
        "Session", challenges.add(new Challenge.SetUp(challenge.sub(), challenge.secret(), true)));
  }

  private void keep(String sub, String secret, String code, boolean preferred) {
    var token = new SoftwareToken(secret, true, 0);
    long step =
        OneTimePasswords.step(token, code, pool.now())
            .orElseThrow(
                () -> new CognitoException("EnableSoftwareTokenMFAException", "Code mismatch"));
    pool.users()
        .change(
            sub,
            u -> {
              u.softwareToken = new SoftwareToken(secret, true, step);
              u.prefersSoftwareToken |= preferred;
            });
  }

  /**
   * @throws CognitoException CodeMismatchException for a wrong code, ExpiredCodeException for one
   *     that was used
   */
  static void check(Pool pool, User user, String code) {
    OptionalLong step =
        user.softwareToken == null
            ? OptionalLong.empty()
            : OneTimePasswords.step(user.softwareToken, code, pool.now());
    if (step.isEmpty()) {
      throw new CognitoException("CodeMismatchException", "Invalid code received for user");
    }
    pool.users()
        .change(
            user.sub,
            u -> {
              if (step.getAsLong() <= u.softwareToken.lastStep()) {
                throw new CognitoException(
                    "ExpiredCodeException", "Your software token has already been used once.");
              }
              u.softwareToken = new SoftwareToken(u.softwareToken.secret(), true, step.getAsLong());
            });
  }

  ObjectNode prefer(Call call) {
    return prefer(pool, pool.bearer(call), call);
  }

  static ObjectNode prefer(Pool pool, User user, Call call) {
    if (call.member("SMSMfaSettings").path("Enabled").asBoolean(false)
        || call.member("EmailMfaSettings").path("Enabled").asBoolean(false)) {
      throw CognitoException.invalidParameter(
          "The local user pool knows authenticator apps as second factor only.");
    }
    JsonNode settings = call.member("SoftwareTokenMfaSettings");
    boolean enabled = settings.path("Enabled").asBoolean(false);
    if (enabled && (user.softwareToken == null || !user.softwareToken.verified())) {
      throw CognitoException.invalidParameter("User has not verified software token mfa");
    }
    if (settings.isObject()) {
      pool.users().change(user.sub, u -> u.prefersSoftwareToken = enabled);
    }
    return Json.object();
  }
}
