package com.cruddur.clients;

import com.cruddur.clients.srp.SrpSignIn;
import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.cruddur.templates.file.NewFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;

/**
 * What a client of a local system has to know, as a file of the system's data folder that the other
 * commands and a web client's build read (docs/scripts.md).
 *
 * @param origins from where browsers may call the API
 */
public record RunningSystem(
    URI api,
    URI dynamoDb,
    URI cognito,
    String userPool,
    String clientId,
    String region,
    List<String> origins) {
  private static final String FILE = "client.json";

  /** One that no browser uses. */
  public RunningSystem(URI api, URI dynamoDb, URI cognito, String userPool, String clientId) {
    this(api, dynamoDb, cognito, userPool, clientId, "us-east-1", List.of());
  }

  /** The data folder of an environment's local system, where nothing else is said. */
  public static Path folder(Path root, String environment) {
    return root.resolve(".cruddur").resolve(environment);
  }

  /** Where a system with this data folder leaves word. */
  public static Path file(Path data) {
    return data.resolve(FILE);
  }

  /**
   * @throws UserError when no system was ever started with this data folder
   */
  public static RunningSystem read(Path data) {
    return read(data, "");
  }

  /**
   * @param arguments what {@code up} takes to start this system, such as {@code " --env prod"}
   * @throws UserError when no system was ever started with this data folder
   */
  public static RunningSystem read(Path data, String arguments) {
    var file = file(data);
    if (!Files.exists(file)) {
      throw new UserError(
          "No local system keeps its data in %s: start one with bin/cruddur up%s"
              .formatted(data, arguments));
    }
    try {
      var json = Json.read(file);
      return new RunningSystem(
          URI.create(text(json, "/endpoints/api")),
          URI.create(text(json, "/endpoints/dynamoDb")),
          URI.create(text(json, "/endpoints/cognito")),
          text(json, "/userPoolId"),
          text(json, "/userPoolClientId"),
          text(json, "/region"),
          json.path("allowedOrigins").valueStream().map(JsonNode::asText).toList());
    } catch (IllegalArgumentException | UserError e) {
      throw new UserError(
          "%s is damaged: start the local system again with bin/cruddur up%s"
              .formatted(file, arguments),
          e);
    }
  }

  private static String text(JsonNode json, String path) {
    var value = json.at(path);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(path);
    }
    return value.asText();
  }

  /** Leaves word in the data folder, for the owner of the folder alone: it has a password. */
  public void write(Path data) {
    var text = json().toPrettyString() + "\n";
    NewFile.writeForOwner(file(data), text.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode json() {
    var json =
        Json.object()
            .put("region", region)
            .put("userPoolId", userPool)
            .put("userPoolClientId", clientId);
    json.putObject("endpoints")
        .put("api", api.toString())
        .put("cognito", cognito.toString())
        .put("dynamoDb", dynamoDb.toString());
    var allowed = json.putArray("allowedOrigins");
    origins.forEach(allowed::add);
    var users = json.putArray("demoUsers");
    for (var user : DemoUser.values()) {
      users
          .addObject()
          .put("username", user.email())
          .put("handle", user.handle())
          .put("name", user.displayName());
    }
    return json.put("demoPassword", DemoUser.PASSWORD);
  }

  /**
   * Signs a demo user in.
   *
   * @throws UserError when nothing answers there, or the user is not there
   */
  public String accessToken(DemoUser user) {
    try (var client = Clients.cognito(cognito)) {
      return new SrpSignIn(client, userPool, clientId)
          .signIn(user.email(), DemoUser.PASSWORD)
          .authenticationResult()
          .accessToken();
    } catch (CognitoIdentityProviderException e) {
      throw new UserError(
          "%s cannot sign in (%s): start bin/cruddur up again, which signs up who is missing"
              .formatted(user.handle(), e.awsErrorDetails().errorMessage()),
          e);
    } catch (SdkClientException e) {
      throw new UserError(
          "Nothing answers at %s: start the local system with bin/cruddur up".formatted(cognito),
          e);
    }
  }
}
