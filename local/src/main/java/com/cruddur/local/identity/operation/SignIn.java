package com.cruddur.local.identity.operation;

import com.cruddur.clients.srp.Srp6a;
import com.cruddur.local.identity.operation.Challenges.Challenge;
import com.cruddur.local.identity.pool.CognitoException;
import com.cruddur.local.identity.pool.User;
import com.cruddur.local.identity.pool.User.Password;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** InitiateAuth, also as administrators call it. */
final class SignIn {
  private final Pool pool;
  private final Challenges challenges;
  private final SignInSteps steps;
  // With which unknown names get a salt of their own, the same each time.
  private final String secretOfThisStart = UUID.randomUUID().toString();

  SignIn(Pool pool, Challenges challenges, SignInSteps steps) {
    this.pool = pool;
    this.challenges = challenges;
    this.steps = steps;
  }

  ObjectNode initiate(Call call) {
    pool.requireClient(call);
    String flow = call.text("AuthFlow");
    return switch (flow) {
      case "USER_SRP_AUTH" -> {
        requireAllowed(flow, "%s is not enabled for the client.");
        yield srp(call);
      }
      case "USER_PASSWORD_AUTH" -> {
        requireAllowed(flow, "%s flow not enabled for this client");
        yield password(call);
      }
      case "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN" -> {
        requireAllowed("REFRESH_TOKEN_AUTH", "%s flow not enabled for this client");
        yield SignInSteps.result(
            steps.refresh().tokens(call.parameter("AuthParameters", "REFRESH_TOKEN")));
      }
      default -> throw unknownFlow(flow);
    };
  }

  ObjectNode initiateByAdministrator(Call call) {
    pool.requirePool(call);
    String flow = call.text("AuthFlow");
    if (flow.equals("ADMIN_USER_PASSWORD_AUTH") || flow.equals("ADMIN_NO_SRP_AUTH")) {
      pool.requireClient(call);
      requireAllowed("ADMIN_USER_PASSWORD_AUTH", "Auth flow not enabled for this client");
      return password(call);
    }
    return initiate(call);
  }

  private void requireAllowed(String flow, String message) {
    if (!pool.client().allows(flow)) {
      throw CognitoException.invalidParameter(message.formatted(flow));
    }
  }

  private static CognitoException unknownFlow(String flow) {
    return CognitoException.invalidParameter(
        "The local user pool does not know the flow %s: it has USER_SRP_AUTH, USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH and REFRESH_TOKEN_AUTH"
            .formatted(flow));
  }

  private Optional<User> named(String username) {
    Optional<User> user = pool.users().find(username);
    if (user.isEmpty() && !pool.client().hidesUsers()) {
      throw CognitoException.userNotFound();
    }
    return user;
  }

  private ObjectNode password(Call call) {
    String username = call.parameter("AuthParameters", "USERNAME");
    String password = call.parameter("AuthParameters", "PASSWORD");
    User user = named(username).orElseThrow(CognitoException::wrongPassword);
    new Passwords(pool).check(user, password);
    return steps.afterPassword(user, call);
  }

  private ObjectNode srp(Call call) {
    String username = call.parameter("AuthParameters", "USERNAME");
    String srpA = call.parameter("AuthParameters", "SRP_A");
    Optional<User> known = named(username).filter(user -> user.password != null);
    // Nobody's looks like somebody's, and no password fits it.
    String sub = known.map(user -> user.sub).orElseGet(() -> nobody(username));
    Password password = known.map(user -> user.password).orElseGet(() -> invented(username));
    SrpExchange exchange = SrpExchange.begin(srpA, password);
    String block =
        challenges.add(
            new Challenge.PasswordVerifier(known.map(user -> user.sub).orElse(""), exchange));
    ObjectNode answer = Json.object().put("ChallengeName", "PASSWORD_VERIFIER");
    answer
        .putObject("ChallengeParameters")
        .put("SALT", password.salt())
        .put("SECRET_BLOCK", block)
        .put("SRP_B", Srp6a.hex(exchange.servers()))
        .put("USERNAME", sub)
        .put("USER_ID_FOR_SRP", sub);
    return answer;
  }

  private String nobody(String username) {
    String seed = secretOfThisStart + username.toLowerCase(Locale.ROOT);
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private Password invented(String username) {
    String sub = nobody(username);
    var salt = new BigInteger(sub.replace("-", ""), 16);
    return new Password(
        Srp6a.hex(salt),
        Srp6a.hex(Srp6a.verifier(salt, pool.ids().poolName(), sub, secretOfThisStart)));
  }
}
