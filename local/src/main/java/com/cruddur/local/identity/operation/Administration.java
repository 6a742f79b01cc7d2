package com.cruddur.local.identity.operation;

import com.cruddur.local.identity.pool.User;
import com.cruddur.local.identity.pool.User.Status;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What administrators do with one user. */
record Administration(Pool pool) {

  ObjectNode get(Call call) {
    User user = pool.named(call);
    ObjectNode answer = Accounts.common(user);
    answer.set("UserAttributes", Accounts.list(Accounts.attributes(user)));
    Accounts.factors(user, answer);
    return answer;
  }

  ObjectNode update(Call call) {
    Map<String, String> attributes = call.attributes("UserAttributes");
    pool.requirePool(call);
    pool.definition().schema().check(attributes, true);
    pool.definition().schema().checkMutable(attributes.keySet());
    return changed(call, user -> user.attributes.putAll(attributes));
  }

  ObjectNode deleteAttributes(Call call) {
    Set<String> names = Set.copyOf(call.texts("UserAttributeNames"));
    pool.requirePool(call);
    pool.definition().schema().checkMutable(names);
    return changed(call, user -> user.attributes.keySet().removeAll(names));
  }

  ObjectNode setPassword(Call call) {
    User named = pool.named(call);
    boolean permanent = call.member("Permanent").asBoolean(false);
    var password = new Passwords(pool).of(named.sub, call.text("Password"));
    return changed(
        call,
        user -> {
          user.password = password;
          user.wrongPasswords = 0;
          user.lockedUntil = 0;
          user.status = permanent ? Status.CONFIRMED : Status.FORCE_CHANGE_PASSWORD;
          user.temporaryUntil = pool.now() + pool.definition().passwords().temporary().toSeconds();
        });
  }

  ObjectNode enable(Call call) {
    return changed(call, user -> user.enabled = true);
  }

  /** Its tokens are refused from now on, also after it is enabled again. */
  ObjectNode disable(Call call) {
    return changed(
        call,
        user -> {
          user.enabled = false;
          user.sessions.clear();
        });
  }

  ObjectNode signOut(Call call) {
    return changed(call, user -> user.sessions.clear());
  }

  ObjectNode delete(Call call) {
    pool.users().delete(pool.named(call).sub);
    return Json.object();
  }

  ObjectNode setMfaPreference(Call call) {
    return SoftwareTokenOperations.prefer(pool, pool.named(call), call);
  }

  private ObjectNode changed(Call call, Consumer<User> change) {
    pool.users().change(pool.named(call).sub, change);
    return Json.object();
  }
}
