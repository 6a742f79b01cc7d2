package com.cruddur.local.identity.operation;

import com.cruddur.clients.srp.Srp6a;
import com.cruddur.local.identity.operation.Challenges.Challenge;
import com.cruddur.local.identity.pool.CognitoException;
import com.cruddur.local.identity.pool.User;
import com.cruddur.local.identity.pool.User.Password;
import com.cruddur.local.identity.pool.User.Status;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** InitiateAuth and RespondToAuthChallenge, also as administrators call them. */
final class SignIn {
  private final Pool pool;
  private final Challenges challenges;
  private final Refresh refresh;
  // With which unknown names get a salt of their own, the same each time.
  private final String secretOfThisStart = UUID.randomUUID().toString();

  SignIn(Pool pool, Challenges challenges, Refresh refresh) {
    this.pool = pool;
    this.challenges = challenges;
    this.refresh = refresh;
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
        yield result(refresh.tokens(call.parameter("AuthParameters", "REFRESH_TOKEN")));
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
    return afterPassword(user, call);
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
    return afterPassword(user, call);
  }

  private ObjectNode afterPassword(User user, Call call) {
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
    return secondFactor(user, call);
  }

  private Challenge.Next next(Call call, String name) {
    var challenge = challenges.find(call.text("Session"), Challenge.Next.class);
    if (!challenge.name().equals(name)) {
      throw CognitoException.notAuthorized("Invalid session for the user.");
    }
    return challenge;
  }

  private ObjectNode secondFactor(User user, Call call) {
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

  private ObjectNode softwareToken(Call call) {
    var challenge = next(call, "SOFTWARE_TOKEN_MFA");
    User user = pool.users().find(challenge.sub()).orElseThrow(CognitoException::userNotFound);
    SoftwareTokenOperations.check(
        pool, user, call.parameter("ChallengeResponses", "SOFTWARE_TOKEN_MFA_CODE"));
    challenges.take(call.text("Session"), Challenge.Next.class);
    return finish(user, call);
  }

  private ObjectNode setUp(Call call) {
    var challenge = challenges.take(call.text("Session"), Challenge.SetUp.class);
    if (!challenge.done()) {
      throw CognitoException.notAuthorized("Invalid session for the user.");
    }
    return finish(
        pool.users().find(challenge.sub()).orElseThrow(CognitoException::userNotFound), call);
  }

  private ObjectNode finish(User user, Call call) {
    pool.triggers().run(pool, "PostAuthentication_Authentication", user, Accounts.seen(user), call);
    return result(refresh.begin(user));
  }

  private static ObjectNode result(ObjectNode tokens) {
    ObjectNode answer = Json.object();
    answer.putObject("ChallengeParameters");
    return answer.set("AuthenticationResult", tokens);
  }
}
