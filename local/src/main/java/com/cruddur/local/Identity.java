package com.cruddur.local;

import com.cruddur.clients.Clients;
import com.cruddur.local.identity.ClientDefinition;
import com.cruddur.local.identity.CognitoEmulator;
import com.cruddur.local.identity.PoolDefinition;
import com.cruddur.local.identity.Users;
import com.cruddur.local.notice.Mail;
import com.cruddur.local.process.Port;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Resource;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The templates' user pool and client. */
final class Identity {
  // The emulator's other triggers differ from Cognito's too much to stand for them.
  private static final List<String> TRIGGERS =
      List.of("PreSignUp", "PostConfirmation", "PostAuthentication");

  private final Blueprint blueprint;
  private Users users;
  private Users.Client client;

  Identity(Blueprint blueprint) {
    this.blueprint = blueprint;
    if (blueprint.of("AWS::Cognito::UserPool").size() != 1
        || blueprint.of("AWS::Cognito::UserPoolClient").size() != 1) {
      throw new UserError(
          "The local runner needs one user pool with one client, and environment %s has %d and %d"
              .formatted(
                  blueprint.assembly().environment(),
                  blueprint.of("AWS::Cognito::UserPool").size(),
                  blueprint.of("AWS::Cognito::UserPoolClient").size()));
    }
  }

  CognitoEmulator start(Path root, Path data, Port port, URI functions, Consumer<Mail> mails) {
    PoolDefinition pool = pool();
    var triggers = new TreeMap<String, String>();
    for (Map.Entry<String, String> trigger : pool.triggers().entrySet()) {
      if (!TRIGGERS.contains(trigger.getKey())) {
        throw new UserError(
            "The local runner knows the triggers %s only, and the pool %s has %s"
                .formatted(String.join(", ", TRIGGERS), pool.name(), trigger.getKey()));
      }
      triggers.put(trigger.getKey(), Functions.functionName(trigger.getValue()));
    }
    var emulator =
        CognitoEmulator.start(
            root, data, port, functions, triggers, pool.usernameAttributes(), mails);
    users = new Users(Clients.cognito(emulator.uri()));
    return emulator;
  }

  void create() {
    Resource poolResource = blueprint.of("AWS::Cognito::UserPool").getFirst();
    PoolDefinition pool = pool();
    String poolId = users.ensurePool(pool);
    String host = "cognito-idp.%s.amazonaws.com/".formatted(poolResource.stack().region());
    blueprint.put(
        poolResource,
        poolId,
        Map.of(
            "Arn",
            "arn:aws:cognito-idp:%s:%s:userpool/%s"
                .formatted(poolResource.stack().region(), poolResource.stack().account(), poolId),
            "UserPoolId",
            poolId,
            "ProviderName",
            host + poolId,
            "ProviderURL",
            "https://" + host + poolId));
    blueprint.note(poolResource, pool.withoutEffect());

    Resource clientResource = blueprint.of("AWS::Cognito::UserPoolClient").getFirst();
    var definition =
        ClientDefinition.of(blueprint.properties(clientResource), blueprint.name(clientResource));
    String clientId = users.ensureClient(definition);
    blueprint.put(clientResource, clientId, Map.of("ClientId", clientId));
    blueprint.note(clientResource, definition.withoutEffect());
    client = new Users.Client(poolId, clientId);
  }

  /** The region that the pool is declared in. */
  String region() {
    return blueprint.of("AWS::Cognito::UserPool").getFirst().stack().region();
  }

  private PoolDefinition pool() {
    Resource resource = blueprint.of("AWS::Cognito::UserPool").getFirst();
    return PoolDefinition.of(blueprint.properties(resource), blueprint.name(resource));
  }

  Users users() {
    return users;
  }

  Users.Client client() {
    return client;
  }
}
