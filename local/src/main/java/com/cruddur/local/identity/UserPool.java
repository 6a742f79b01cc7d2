package com.cruddur.local.identity;

import com.cruddur.local.function.InvocationResult;
import com.cruddur.local.identity.operation.Mails;
import com.cruddur.local.identity.operation.Operations;
import com.cruddur.local.identity.operation.Pool;
import com.cruddur.local.identity.operation.Tokens;
import com.cruddur.local.identity.operation.Triggers;
import com.cruddur.local.identity.pool.ClientDefinition;
import com.cruddur.local.identity.pool.PoolDefinition;
import com.cruddur.local.identity.pool.UserStore;
import com.cruddur.local.process.LoopbackServer;
import com.cruddur.local.process.Port;
import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.cruddur.templates.file.NewFile;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** A user pool of the templates, which any client of Cognito's API can use: docs/user-pool.md. */
public final class UserPool implements AutoCloseable {
  private static final int KEY_BITS = 2048;

  private final LoopbackServer server;

  /**
   * What a pool is made of.
   *
   * @param data the folder that keeps its users and its key
   * @param log the file that gets a line for each call
   * @param functions gives the function of an ARN an event, for the pool's triggers
   * @param origins from where browsers may call it, beside this machine's own
   */
  public record Parts(
      Path data,
      Path log,
      Port port,
      BiFunction<String, byte[], CompletableFuture<InvocationResult>> functions,
      Mails mails,
      List<String> origins,
      InstantSource clock) {}

  private UserPool(Parts parts, Pool.Ids ids, PoolDefinition pool, ClientDefinition client)
      throws IOException {
    UserStore users =
        new UserStore(parts.data().resolve("users"), pool.isCaseSensitive(), parts.clock());
    RSAKey key = key(parts.data().resolve("key.json"));
    // The issuer has the port, and the port is known once it listens.
    var answering = new CompletableFuture<UserPoolServer>();
    server =
        LoopbackServer.start(
            parts.port().available(), exchange -> answering.join().answer(exchange));
    String issuer = uri() + "/" + ids.pool();
    var tokens = new Tokens(issuer, ids.client(), key, client, parts.clock());
    var triggers = new Triggers(pool.triggers(), parts.functions());
    answering.complete(
        new UserPoolServer(
            new Operations(
                new Pool(ids, pool, client, users, tokens, triggers, parts.mails(), parts.clock())),
            documents(ids, issuer, tokens),
            parts.mails(),
            new Callers(parts.origins()),
            new PoolLog(parts.log())));
  }

  /**
   * @throws UserError when what it keeps is damaged, or its port is in use
   */
  public static UserPool start(
      Parts parts, Pool.Ids ids, PoolDefinition pool, ClientDefinition client) {
    if (Files.exists(parts.data().resolve(".cognito"))) {
      throw new UserError(
          "%s has users of an earlier version's emulator: start over with --fresh"
              .formatted(parts.data()));
    }
    try {
      Files.createDirectories(parts.log().getParent());
      return new UserPool(parts, ids, pool, client);
    } catch (BindException e) {
      throw parts.port().inUse(e);
    } catch (IOException e) {
      throw new UncheckedIOException("the user pool cannot be started", e);
    }
  }

  public URI uri() {
    return URI.create("http://" + server.address());
  }

  private static Map<String, String> documents(Pool.Ids ids, String issuer, Tokens tokens) {
    var configuration = Json.object().put("issuer", issuer);
    configuration.put("jwks_uri", issuer + "/.well-known/jwks.json");
    configuration.putArray("id_token_signing_alg_values_supported").add("RS256");
    configuration.putArray("subject_types_supported").add("public");
    // There is no hosted sign-in page, so nothing of OAuth's is offered.
    configuration.putArray("response_types_supported");
    return Map.of(
        "/" + ids.pool() + "/.well-known/jwks.json", tokens.keys(),
        "/" + ids.pool() + "/.well-known/openid-configuration", configuration.toString());
  }

  private static RSAKey key(Path file) {
    try {
      if (!Files.exists(file)) {
        RSAKey key = new RSAKeyGenerator(KEY_BITS).keyID(UUID.randomUUID().toString()).generate();
        NewFile.writeForOwner(file, key.toJSONString().getBytes(StandardCharsets.UTF_8));
      }
      return RSAKey.parse(Json.read(file).toString());
    } catch (ParseException | UserError e) {
      throw new UserError(
          "The user pool's file %s is damaged: start over with --fresh".formatted(file), e);
    } catch (JOSEException e) {
      throw new IllegalStateException("an RSA key cannot be made", e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
