package com.cruddur.endtoend;

import com.cruddur.clients.Clients;
import com.cruddur.local.identity.UserPool;
import com.cruddur.local.identity.operation.Mails;
import com.cruddur.local.identity.operation.Pool;
import com.cruddur.local.identity.pool.ClientDefinition;
import com.cruddur.local.identity.pool.PoolDefinition;
import com.cruddur.local.process.Port;
import com.cruddur.templates.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;

/**
 * A user pool beside the shared system's, of people who are confirmed. It has no triggers: the
 * table that they write to is the shared system's.
 */
record OwnPool(UserPool pool) implements AutoCloseable {
  static final String ID = "us-east-1_beside000";

  /**
   * @param folder where it keeps its users
   */
  static OwnPool of(Path folder, List<String> handles) {
    var declared = Json.object();
    declared.putArray("UsernameAttributes").add("email");
    var parts =
        new UserPool.Parts(
            folder.resolve("pool"),
            folder.resolve("pool/calls.log"),
            new Port(0, "the pool", "no option"),
            (arn, event) -> {
              throw new AssertionError(arn);
            },
            new Mails(_ -> {}),
            List.of(),
            InstantSource.system());
    var pool =
        UserPool.start(
            parts,
            new Pool.Ids(ID, "none", "arn:aws:cognito-idp:us-east-1:000000000000:userpool/" + ID),
            new PoolDefinition(declared, List.of()),
            new ClientDefinition(Json.object(), List.of()));
    try (var cognito = Clients.cognito(pool.uri())) {
      for (var handle : handles) {
        var address = handle + "@cruddur.example";
        cognito.adminCreateUser(
            r ->
                r.userPoolId(ID)
                    .username(address)
                    .messageAction(MessageActionType.SUPPRESS)
                    .userAttributes(
                        attribute("email", address),
                        attribute("email_verified", "true"),
                        attribute("preferred_username", handle)));
        cognito.adminSetUserPassword(
            r ->
                r.userPoolId(ID).username(address).password(SharedSystem.PASSWORD).permanent(true));
      }
    }
    return new OwnPool(pool);
  }

  String id() {
    return ID;
  }

  URI uri() {
    return pool.uri();
  }

  private static AttributeType attribute(String name, String value) {
    return AttributeType.builder().name(name).value(value).build();
  }

  @Override
  public void close() {
    pool.close();
  }
}
