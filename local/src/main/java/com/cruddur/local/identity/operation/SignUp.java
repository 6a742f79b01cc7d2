package com.cruddur.local.identity.operation;

import com.cruddur.local.identity.pool.CognitoException;
import com.cruddur.local.identity.pool.Schema;
import com.cruddur.local.identity.pool.User;
import com.cruddur.local.identity.pool.User.Purpose;
import com.cruddur.local.identity.pool.User.Status;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** SignUp, ConfirmSignUp, ResendConfirmationCode and what administrators do in their place. */
record SignUp(Pool pool) {

  ObjectNode signUp(Call call) {
    pool.requireClient(call);
    if (pool.definition().isAdminOnly()) {
      throw CognitoException.notAuthorized("SignUp is not permitted for this user pool");
    }
    Map<String, String> attributes = call.attributes("UserAttributes");
    if (!pool.client().mayWrite(attributes.keySet())) {
      throw CognitoException.notAuthorized("A client attempted to write unauthorized attribute");
    }
    User user = drafted(call, attributes, false);
    user.status = Status.UNCONFIRMED;
    user.password = new Passwords(pool).of(user.sub, call.text("Password"));
    JsonNode said = pool.triggers().run(pool, "PreSignUp_SignUp", user, user.attributes, call);
    boolean verified = said.path("autoVerifyEmail").asBoolean(false);
    boolean confirmed = said.path("autoConfirmUser").asBoolean(false);
    if (confirmed) {
      user.status = Status.CONFIRMED;
    }
    user.attributes.put("email_verified", String.valueOf(verified));
    pool.users().add(user);
    ObjectNode answer = Json.object().put("UserConfirmed", confirmed).put("UserSub", user.sub);
    if (confirmed) {
      pool.triggers().run(pool, "PostConfirmation_ConfirmSignUp", user, Accounts.seen(user), call);
    } else if (pool.definition().verifiesEmail()) {
      answer.set(
          "CodeDeliveryDetails", new Codes(pool).send(user, Purpose.CONFIRM_SIGN_UP, user.email()));
    }
    return answer;
  }

  /** One who is not stored yet, with attributes that the pool takes. */
  private User drafted(Call call, Map<String, String> given, boolean byAdministrator) {
    String username = call.text("Username");
    if (!Schema.isEmail(username)) {
      throw CognitoException.invalidParameter("Username should be an email.");
    }
    var attributes = new LinkedHashMap<>(given);
    attributes.putIfAbsent("email", username);
    pool.definition().schema().check(attributes, byAdministrator);
    if (pool.users().find(username).isPresent()
        || pool.users().find(attributes.get("email")).isPresent()) {
      throw new CognitoException(
          "UsernameExistsException",
          byAdministrator
              ? "User account already exists"
              : "An account with the given email already exists.");
    }
    if (!byAdministrator) {
      pool.definition().schema().checkRequired(attributes);
    }
    var user = new User();
    user.sub = UUID.randomUUID().toString();
    user.attributes.putAll(attributes);
    return user;
  }

  ObjectNode confirm(Call call) {
    pool.requireClient(call);
    String code = call.text("ConfirmationCode");
    User user =
        pool.users()
            .find(call.text("Username"))
            .orElseThrow(
                () ->
                    pool.client().hidesUsers()
                        ? CognitoException.expiredCode()
                        : new CognitoException(
                            "UserNotFoundException", "Username/client id combination not found."));
    requireUnconfirmed(user);
    new Codes(pool).check(user, Purpose.CONFIRM_SIGN_UP, code);
    User confirmed =
        pool.users()
            .change(
                user.sub,
                u -> {
                  Codes.use(u, Purpose.CONFIRM_SIGN_UP);
                  u.status = Status.CONFIRMED;
                  if (pool.definition().verifiesEmail()) {
                    u.attributes.put("email_verified", "true");
                  }
                });
    return confirmed(confirmed, call);
  }

  ObjectNode confirmByAdministrator(Call call) {
    User user = pool.named(call);
    requireUnconfirmed(user);
    return confirmed(pool.users().change(user.sub, u -> u.status = Status.CONFIRMED), call);
  }

  /** The user is confirmed whatever the trigger does. */
  private ObjectNode confirmed(User user, Call call) {
    pool.triggers().run(pool, "PostConfirmation_ConfirmSignUp", user, Accounts.seen(user), call);
    return Json.object();
  }

  private static void requireUnconfirmed(User user) {
    if (user.status != Status.UNCONFIRMED) {
      throw CognitoException.notAuthorized(
          "User cannot be confirmed. Current status is " + user.status);
    }
  }

  ObjectNode resend(Call call) {
    pool.requireClient(call);
    String username = call.text("Username");
    var user = pool.users().find(username);
    if (user.isEmpty()) {
      if (pool.client().hidesUsers()) {
        return Json.object().set("CodeDeliveryDetails", Codes.delivery(username));
      }
      throw new CognitoException(
          "UserNotFoundException", "Username/client id combination not found.");
    }
    if (user.get().status != Status.UNCONFIRMED) {
      throw CognitoException.invalidParameter("User is already confirmed.");
    }
    return Json.object()
        .set(
            "CodeDeliveryDetails",
            new Codes(pool).send(user.get(), Purpose.CONFIRM_SIGN_UP, user.get().email()));
  }

  ObjectNode create(Call call) {
    pool.requirePool(call);
    String password = call.optional("TemporaryPassword").orElseGet(TemporaryPassword::generate);
    User user;
    if (call.optional("MessageAction").filter("RESEND"::equals).isPresent()) {
      user = resent(call, password);
    } else {
      user = drafted(call, call.attributes("UserAttributes"), true);
      user.status = Status.FORCE_CHANGE_PASSWORD;
      makeTemporary(user, password);
      pool.triggers().run(pool, "PreSignUp_AdminCreateUser", user, user.attributes, call);
      pool.users().add(user);
    }
    if (call.optional("MessageAction").filter("SUPPRESS"::equals).isEmpty()) {
      pool.mails().send(user.email(), password);
    }
    return Json.object().set("User", Accounts.json(pool.users().find(user.sub).orElseThrow()));
  }

  private User resent(Call call, String password) {
    User user = pool.named(call);
    if (user.status != Status.FORCE_CHANGE_PASSWORD) {
      throw new CognitoException(
          "UnsupportedUserStateException",
          "Resend not possible. %s status is not FORCE_CHANGE_PASSWORD".formatted(user.sub));
    }
    return pool.users().change(user.sub, u -> makeTemporary(u, password));
  }

  private void makeTemporary(User user, String password) {
    user.password = new Passwords(pool).of(user.sub, password);
    user.temporaryUntil = pool.now() + pool.definition().passwords().temporary().toSeconds();
  }
}
