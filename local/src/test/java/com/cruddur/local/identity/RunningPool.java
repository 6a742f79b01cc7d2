package com.cruddur.local.identity;

import com.cruddur.clients.Clients;
import com.cruddur.clients.srp.SrpSignIn;
import com.cruddur.local.function.InvocationResult;
import com.cruddur.local.identity.operation.Mails;
import com.cruddur.local.identity.operation.Pool;
import com.cruddur.local.identity.pool.ClientDefinition;
import com.cruddur.local.identity.pool.PoolDefinition;
import com.cruddur.local.notice.Mail;
import com.cruddur.local.process.Port;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** A pool over HTTP, with a clock that a test moves and a function that a test writes. */
final class RunningPool implements AutoCloseable {
  static final String ID = "us-east-1_Test00000";
  static final String CLIENT = "client0000000000000000000";
  static final String EMAIL = "ada@cruddur.example";
  static final String PASSWORD = "First-Password-1";

  /** As the app declares its own. */
  private static final String POOL =
      """
      {"UserPoolName": "people", "UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"],
       "UsernameConfiguration": {"CaseSensitive": false}, "MfaConfiguration": "OPTIONAL",
       "EnabledMfas": ["SOFTWARE_TOKEN_MFA"],
       "UserAttributeUpdateSettings": {"AttributesRequireVerificationBeforeUpdate": ["email"]},
       "Policies": {"PasswordPolicy": {"MinimumLength": 12, "RequireLowercase": true, "RequireNumbers": true,
         "RequireSymbols": true, "RequireUppercase": true, "TemporaryPasswordValidityDays": 3}},
       "Schema": [{"Name": "email", "Required": true}, {"Name": "name", "Required": true},
         {"Name": "team", "Mutable": false}],
       "LambdaConfig": {"PreSignUp": "f", "PostConfirmation": "f", "PostAuthentication": "f"}}
      """;

  private static final String APP_CLIENT =
      """
      {"ClientName": "web", "PreventUserExistenceErrors": "ENABLED", "AccessTokenValidity": 60,
       "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
       "TokenValidityUnits": {"AccessToken": "minutes"}}
      """;

  final List<JsonNode> events = new CopyOnWriteArrayList<>();
  final List<Mail> mails = new CopyOnWriteArrayList<>();
  private final AtomicReference<Function<JsonNode, CompletableFuture<InvocationResult>>> function =
      new AtomicReference<>(RunningPool::echo);
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final Path folder;
  private final ObjectNode pool;
  private final ObjectNode client;
  private UserPool running;
  private CognitoIdentityProviderClient cognito;

  private RunningPool(Path folder, ObjectNode pool, ObjectNode client) {
    this.folder = folder;
    this.pool = pool;
    this.client = client;
    start(0);
  }

  static RunningPool start(Path folder) {
    return start(folder, "{}", "{}");
  }

  /**
   * @param pool properties in place of the app's own
   */
  static RunningPool start(Path folder, String pool, String client) {
    return new RunningPool(folder, changed(POOL, pool), changed(APP_CLIENT, client));
  }

  private static ObjectNode changed(String usual, String other) {
    try {
      var declared = (ObjectNode) Json.parse(usual);
      return declared.setAll((ObjectNode) Json.parse(other));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start(int port) {
    var parts =
        new UserPool.Parts(
            folder.resolve("cognito"),
            folder.resolve("logs/cognito.log"),
            new Port(port, "the pool", "--cognito-port"),
            (arn, event) -> {
              try {
                var json = Json.parse(event);
                events.add(json);
                return function.get().apply(json);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            new Mails(mails::add),
            List.of("https://cruddur.example"),
            now::get);
    running =
        UserPool.start(
            parts,
            new Pool.Ids(ID, CLIENT, "arn:aws:cognito-idp:us-east-1:000000000000:userpool/" + ID),
            new PoolDefinition(pool, List.of()),
            new ClientDefinition(client, List.of()));
    cognito = Clients.cognito(running.uri());
  }

  static CompletableFuture<InvocationResult> echo(JsonNode event) {
    return CompletableFuture.completedFuture(new InvocationResult.Success(Json.bytes(event)));
  }

  void answerWith(Function<JsonNode, CompletableFuture<InvocationResult>> other) {
    function.set(other);
  }

  void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  Instant now() {
    return now.get();
  }

  /** As after a kill: another one with the same folder and port. */
  void restart() {
    int port = uri().getPort();
    close();
    start(port);
  }

  CognitoIdentityProviderClient cognito() {
    return cognito;
  }

  URI uri() {
    return running.uri();
  }

  List<String> triggers() {
    return events.stream().map(event -> event.path("triggerSource").asText()).toList();
  }

  String code() {
    return mails.getLast().code();
  }

  String signUp(String email, Map<String, String> more) {
    var attributes = new ArrayList<AttributeType>();
    attributes.add(attribute("name", "Ada"));
    more.forEach((name, value) -> attributes.add(attribute(name, value)));
    return cognito
        .signUp(
            r -> r.clientId(CLIENT).username(email).password(PASSWORD).userAttributes(attributes))
        .userSub();
  }

  /** Ada, who has confirmed her address. */
  String confirmed() {
    String sub = signUp(EMAIL, Map.of());
    cognito.confirmSignUp(r -> r.clientId(CLIENT).username(EMAIL).confirmationCode(code()));
    return sub;
  }

  RespondToAuthChallengeResponse srp(String email, String password) {
    return new SrpSignIn(cognito, ID, CLIENT).signIn(email, password);
  }

  AuthenticationResultType signIn() {
    return srp(EMAIL, PASSWORD).authenticationResult();
  }

  AuthenticationResultType password(String email, String password) {
    return cognito
        .initiateAuth(
            r ->
                r.clientId(CLIENT)
                    .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                    .authParameters(Map.of("USERNAME", email, "PASSWORD", password)))
        .authenticationResult();
  }

  AuthenticationResultType refresh(String token) {
    return cognito
        .initiateAuth(
            r ->
                r.clientId(CLIENT)
                    .authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                    .authParameters(Map.of("REFRESH_TOKEN", token)))
        .authenticationResult();
  }

  static AttributeType attribute(String name, String value) {
    return AttributeType.builder().name(name).value(value).build();
  }

  /** What a call is refused with: type and message, or nothing. */
  static String refusal(Runnable call) {
    try {
      call.run();
      return "";
    } catch (CognitoIdentityProviderException e) {
      return e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage();
    }
  }

  @Override
  public void close() {
    cognito.close();
    running.close();
  }
}
