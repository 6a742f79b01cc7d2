package com.cruddur.local.identity.operation;

import com.cruddur.local.identity.pool.CognitoException;
import com.cruddur.local.identity.pool.User;
import com.cruddur.local.identity.pool.User.Purpose;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A user's own account: GetUser, UpdateUserAttributes, VerifyUserAttribute and DeleteUser. */
record Accounts(Pool pool) {

  /** The attributes as functions and administrators see them, {@code sub} first. */
  static Map<String, String> attributes(User user) {
    var all = new LinkedHashMap<String, String>();
    all.put("sub", user.sub);
    all.putAll(user.attributes);
    return all;
  }

  /** The same with the status, as triggers after a confirmation get them. */
  static Map<String, String> seen(User user) {
    Map<String, String> seen = attributes(user);
    seen.put("cognito:user_status", user.status.name());
    return seen;
  }

  static ArrayNode list(Map<String, String> attributes) {
    ArrayNode list = Json.array();
    attributes.forEach((name, value) -> list.addObject().put("Name", name).put("Value", value));
    return list;
  }

  /** UserType of the API, with all attributes. */
  static ObjectNode json(User user) {
    return common(user).set("Attributes", list(attributes(user)));
  }

  static ObjectNode common(User user) {
    return Json.object()
        .put("Username", user.sub)
        .put("UserCreateDate", user.created)
        .put("UserLastModifiedDate", user.modified)
        .put("Enabled", user.enabled)
        .put("UserStatus", user.status.name());
  }

  static void factors(User user, ObjectNode answer) {
    if (user.usesSoftwareToken()) {
      answer.putArray("UserMFASettingList").add("SOFTWARE_TOKEN_MFA");
      answer.put("PreferredMfaSetting", "SOFTWARE_TOKEN_MFA");
    }
  }

  ObjectNode get(Call call) {
    User user = pool.bearer(call);
    Map<String, String> readable = attributes(user);
    readable.keySet().removeIf(name -> !pool.client().mayRead(name));
    ObjectNode answer = Json.object().put("Username", user.sub);
    answer.set("UserAttributes", list(readable));
    factors(user, answer);
    return answer;
  }

  ObjectNode update(Call call) {
    User user = pool.bearer(call);
    Map<String, String> attributes = call.attributes("UserAttributes");
    if (!pool.client().mayWrite(attributes.keySet())) {
      throw CognitoException.notAuthorized("A client attempted to write unauthorized attribute");
    }
    pool.definition().schema().check(attributes, false);
    pool.definition().schema().checkMutable(attributes.keySet());
    Optional<String> address =
        Optional.ofNullable(attributes.get("email")).filter(email -> !email.equals(user.email()));
    address.ifPresent(email -> requireFree(user, email));
    boolean later = pool.definition().keepsOriginalEmail();
    pool.users()
        .change(
            user.sub,
            u -> {
              attributes.forEach(
                  (name, value) -> {
                    if (!name.equals("email") || !later) {
                      u.attributes.put(name, value);
                    }
                  });
              if (address.isPresent() && !later) {
                u.attributes.put("email_verified", "false");
              }
            });
    ObjectNode answer = Json.object();
    ArrayNode sent = answer.putArray("CodeDeliveryDetailsList");
    if (address.isPresent() && pool.definition().verifiesEmail()) {
      sent.add(new Codes(pool).send(user, Purpose.VERIFY_EMAIL, address.get()));
    }
    return answer;
  }

  private void requireFree(User user, String email) {
    if (pool.users().find(email).filter(other -> !other.sub.equals(user.sub)).isPresent()) {
      throw new CognitoException(
          "AliasExistsException", "An account with the given email already exists.");
    }
  }

  ObjectNode sendCode(Call call) {
    User user = pool.bearer(call);
    requireEmail(call);
    return Json.object()
        .set("CodeDeliveryDetails", new Codes(pool).send(user, Purpose.VERIFY_EMAIL, user.email()));
  }

  ObjectNode verify(Call call) {
    User user = pool.bearer(call);
    requireEmail(call);
    String address = new Codes(pool).check(user, Purpose.VERIFY_EMAIL, call.text("Code"));
    pool.users()
        .change(
            user.sub,
            u -> {
              Codes.use(u, Purpose.VERIFY_EMAIL);
              u.attributes.put("email", address);
              u.attributes.put("email_verified", "true");
            });
    return Json.object();
  }

  private static void requireEmail(Call call) {
    if (!call.text("AttributeName").equals("email")) {
      throw CognitoException.invalidParameter("The local user pool verifies email only.");
    }
  }

  ObjectNode deleteAttributes(Call call) {
    User user = pool.bearer(call);
    var names = call.texts("UserAttributeNames");
    pool.definition().schema().checkMutable(Set.copyOf(names));
    pool.users()
        .change(
            user.sub,
            u -> {
              u.attributes.keySet().removeAll(names);
              pool.definition().schema().checkRequired(u.attributes);
            });
    return Json.object();
  }

  ObjectNode delete(Call call) {
    pool.users().delete(pool.bearer(call).sub);
    return Json.object();
  }
}
