package com.cruddur.local;

import com.cruddur.local.http.Cors;
import com.cruddur.local.identity.UserPool;
import com.cruddur.local.identity.Users;
import com.cruddur.local.identity.operation.Mails;
import com.cruddur.local.identity.operation.Pool;
import com.cruddur.local.identity.pool.ClientDefinition;
import com.cruddur.local.identity.pool.PoolDefinition;
import com.cruddur.local.notice.Mail;
import com.cruddur.local.process.Port;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Resource;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The templates' user pool and client. */
final class Identity implements AutoCloseable {
  private final UserPool pool;
  private final Users users;
  private final String region;

  private Identity(UserPool pool, Users users, String region) {
    this.pool = pool;
    this.users = users;
    this.region = region;
  }

  /** To be called when the functions have their ARNs. */
  static Identity start(
      Blueprint blueprint, Functions functions, Path data, Port port, Consumer<Mail> told) {
    Resource poolResource = only(blueprint, "AWS::Cognito::UserPool");
    Resource clientResource = only(blueprint, "AWS::Cognito::UserPoolClient");
    Pool.Ids ids = ids(blueprint, poolResource, clientResource);
    String host = "cognito-idp.%s.amazonaws.com/".formatted(poolResource.stack().region());
    blueprint.put(
        poolResource,
        ids.pool(),
        Map.of(
            "Arn",
            ids.arn(),
            "UserPoolId",
            ids.pool(),
            "ProviderName",
            host + ids.pool(),
            "ProviderURL",
            "https://" + host + ids.pool()));
    blueprint.put(clientResource, ids.client(), Map.of("ClientId", ids.client()));
    var definition =
        PoolDefinition.of(blueprint.properties(poolResource), blueprint.name(poolResource));
    blueprint.note(poolResource, definition.withoutEffect());
    var client =
        ClientDefinition.of(blueprint.properties(clientResource), blueprint.name(clientResource));
    blueprint.note(clientResource, client.withoutEffect());

    var mails = new Mails(told);
    var parts =
        new UserPool.Parts(
            data.resolve("cognito"),
            data.resolve("logs/cognito.log"),
            port,
            (arn, event) -> functions.byArn(arn).begin(event),
            mails,
            origins(blueprint),
            InstantSource.system());
    UserPool pool = UserPool.start(parts, ids, definition, client);
    return new Identity(pool, new Users(pool.uri(), ids, mails), poolResource.stack().region());
  }

  private static Resource only(Blueprint blueprint, String type) {
    List<Resource> resources = blueprint.of(type);
    if (resources.size() != 1) {
      throw new UserError(
          "The local runner needs one user pool with one client, and environment %s has %d of %s"
              .formatted(blueprint.assembly().environment(), resources.size(), type));
    }
    return resources.getFirst();
  }

  private static List<String> origins(Blueprint blueprint) {
    return blueprint.of("AWS::ApiGatewayV2::Api").stream()
        .flatMap(
            api -> Cors.of(blueprint.properties(api).get("CorsConfiguration")).origins().stream())
        .toList();
  }

  /** The same at each start, also after {@code --fresh}: what a front end is built with stays. */
  private static Pool.Ids ids(Blueprint blueprint, Resource pool, Resource client) {
    String environment = blueprint.assembly().environment();
    String id = pool.stack().region() + "_" + digest(environment + pool.logicalId(), 9);
    return new Pool.Ids(
        id,
        digest(environment + client.logicalId(), 26),
        "arn:aws:cognito-idp:%s:%s:userpool/%s"
            .formatted(pool.stack().region(), pool.stack().account(), id));
  }

  private static String digest(String text, int length) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new BigInteger(1, hash).toString(Character.MAX_RADIX).substring(0, length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The region that the pool is declared in. */
  String region() {
    return region;
  }

  UserPool pool() {
    return pool;
  }

  Users users() {
    return users;
  }

  @Override
  public void close() {
    users.close();
    pool.close();
  }
}
