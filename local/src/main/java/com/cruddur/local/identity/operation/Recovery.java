package com.cruddur.local.identity.operation;

import com.cruddur.local.identity.pool.CognitoException;
import com.cruddur.local.identity.pool.User;
import com.cruddur.local.identity.pool.User.Purpose;
import com.cruddur.local.identity.pool.User.Status;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** ForgotPassword, ConfirmForgotPassword, ChangePassword, AdminResetUserPassword. */
record Recovery(Pool pool) {

  ObjectNode forgot(Call call) {
    pool.requireClient(call);
    String username = call.text("Username");
    Optional<User> user = pool.users().find(username);
    if (user.isEmpty()) {
      if (pool.client().hidesUsers()) {
        return Json.object().set("CodeDeliveryDetails", Codes.delivery(username));
      }
      throw new CognitoException(
          "UserNotFoundException", "Username/client id combination not found.");
    }
    requireRecoverable(user.get());
    return Json.object()
        .set(
            "CodeDeliveryDetails",
            new Codes(pool).send(user.get(), Purpose.RESET_PASSWORD, user.get().email()));
  }

  private void requireRecoverable(User user) {
    if (pool.definition().recoversByAdminOnly()) {
      throw CognitoException.notAuthorized("Contact administrator to reset password.");
    }
    if (!user.enabled) {
      throw CognitoException.notAuthorized("User is disabled.");
    }
    if (user.status == Status.FORCE_CHANGE_PASSWORD) {
      throw CognitoException.notAuthorized("User password cannot be reset in the current state.");
    }
    if (!user.hasVerifiedEmail()) {
      throw CognitoException.invalidParameter(
          "Cannot reset password for the user as there is no registered/verified email or"
              + " phone_number");
    }
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
    var password = new Passwords(pool).of(user.sub, call.text("Password"));
    new Codes(pool).check(user, Purpose.RESET_PASSWORD, code);
    User changed =
        pool.users()
            .change(
                user.sub,
                u -> {
                  Codes.use(u, Purpose.RESET_PASSWORD);
                  u.password = password;
                  u.wrongPasswords = 0;
                  u.lockedUntil = 0;
                  if (u.status == Status.RESET_REQUIRED) {
                    u.status = Status.CONFIRMED;
                  }
                });
    pool.triggers()
        .run(pool, "PostConfirmation_ConfirmForgotPassword", changed, Accounts.seen(changed), call);
    return Json.object();
  }

  ObjectNode change(Call call) {
    User user = pool.bearer(call);
    var passwords = new Passwords(pool);
    passwords.check(user, call.text("PreviousPassword"));
    var password = passwords.of(user.sub, call.text("ProposedPassword"));
    pool.users().change(user.sub, u -> u.password = password);
    return Json.object();
  }

  ObjectNode reset(Call call) {
    User user = pool.named(call);
    if (user.status == Status.FORCE_CHANGE_PASSWORD || user.status == Status.UNCONFIRMED) {
      throw CognitoException.notAuthorized("User password cannot be reset in the current state.");
    }
    if (!user.hasVerifiedEmail()) {
      throw CognitoException.invalidParameter(
          "Cannot reset password for the user as there is no registered/verified email or"
              + " phone_number");
    }
    pool.users().change(user.sub, u -> u.status = Status.RESET_REQUIRED);
    new Codes(pool).send(user, Purpose.RESET_PASSWORD, user.email());
    return Json.object();
  }
}
