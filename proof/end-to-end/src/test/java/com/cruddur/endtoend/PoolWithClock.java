package com.cruddur.endtoend;

import com.cruddur.clients.Clients;
import com.cruddur.endtoend.PoolClient.Person;
import com.cruddur.endtoend.library.Place;
import com.cruddur.local.identity.UserPool;
import com.cruddur.local.identity.operation.Mails;
import com.cruddur.local.identity.operation.Pool;
import com.cruddur.local.identity.pool.ClientDefinition;
import com.cruddur.local.identity.pool.PoolDefinition;
import com.cruddur.local.process.Port;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;

/** A user pool beside the shared system's, without triggers, whose time passes as a test says. */
final class PoolWithClock implements AutoCloseable {
  private static final String ID = "us-east-1_clocked00";
  private static final String CLIENT = "client0000000000000000000";

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final Mails mails = new Mails(_ -> {});
  private final UserPool pool;

  /**
   * @param folder where it keeps its users
   */
  PoolWithClock(Path folder) {
    var parts =
        new UserPool.Parts(
            folder.resolve("pool"),
            folder.resolve("calls.log"),
            new Port(0, "the pool", "no option"),
            (arn, event) -> {
              throw new AssertionError(arn);
            },
            mails,
            List.of(),
            now::get);
    pool =
        UserPool.start(
            parts,
            new Pool.Ids(ID, CLIENT, "arn:aws:cognito-idp:us-east-1:000000000000:userpool/" + ID),
            new PoolDefinition(
                declared(
                    """
                    {"UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"],
                     "Policies": {"PasswordPolicy": {"TemporaryPasswordValidityDays": 3}}}
                    """),
                List.of()),
            new ClientDefinition(
                declared(
                    """
                    {"RefreshTokenValidity": 30, "ExplicitAuthFlows":
                      ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]}
                    """),
                List.of()));
  }

  private static ObjectNode declared(String json) {
    try {
      return (ObjectNode) Json.parse(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  Place place() {
    return new Place(pool.uri(), ID, CLIENT);
  }

  void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  /** The code of the newest mail to an address. */
  String mailedCode(String address) {
    return mails.newestCode(address).orElseThrow();
  }

  /** Makes an account as an administrator does. */
  void make(Person person, String temporaryPassword) {
    try (var administrator = Clients.cognito(pool.uri())) {
      administrator.adminCreateUser(
          r ->
              r.userPoolId(ID)
                  .username(person.email())
                  .temporaryPassword(temporaryPassword)
                  .messageAction(MessageActionType.SUPPRESS));
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
