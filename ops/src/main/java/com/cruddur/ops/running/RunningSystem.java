package com.cruddur.ops.running;

import com.cruddur.local.Clients;
import com.cruddur.local.LocalSystem;
import com.cruddur.local.notice.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;

/** Where a system that another process runs is found: a file in its data folder. */
public record RunningSystem(URI api, URI dynamoDb, URI cognito, String userPool, String clientId) {
  private static final String FILE = "system.properties";

  public static RunningSystem of(LocalSystem system) {
    return new RunningSystem(
        system.api(),
        system.dynamoDb(),
        system.cognito(),
        system.outputs().get("UserPoolId"),
        system.outputs().get("UserPoolClientId"));
  }

  /**
   * @throws Refusal when no system was ever started with this data folder
   */
  public static RunningSystem read(Path data) {
    var file = data.resolve(FILE);
    if (!Files.exists(file)) {
      throw new Refusal(
          "No local system keeps its data in %s: start one with bin/cruddur up".formatted(data));
    }
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RunningSystem(
        URI.create(properties.getProperty("api")),
        URI.create(properties.getProperty("dynamodb")),
        URI.create(properties.getProperty("cognito")),
        properties.getProperty("pool", ""),
        properties.getProperty("client"));
  }

  /** Leaves word in the data folder. */
  public void write(Path data) throws IOException {
    var entries =
        new TreeMap<>(
            Map.of(
                "api", api.toString(),
                "dynamodb", dynamoDb.toString(),
                "cognito", cognito.toString(),
                "pool", userPool,
                "client", clientId));
    var text = new StringBuilder();
    entries.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    var next = data.resolve(FILE + ".next");
    Files.writeString(next, text, StandardCharsets.UTF_8);
    Files.move(next, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Signs a demo user in.
   *
   * @throws Refusal when nothing answers there
   */
  String accessToken(DemoUser user) {
    try (var client = Clients.cognito(cognito)) {
      return client
          .initiateAuth(
              r ->
                  r.clientId(clientId)
                      .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                      .authParameters(
                          Map.of("USERNAME", user.email(), "PASSWORD", DemoUser.PASSWORD)))
          .authenticationResult()
          .accessToken();
    } catch (SdkClientException e) {
      throw new Refusal(
          "Nothing answers at %s: start the local system with bin/cruddur up".formatted(cognito),
          e);
    }
  }
}
