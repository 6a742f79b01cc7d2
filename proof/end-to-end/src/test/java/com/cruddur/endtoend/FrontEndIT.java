package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.walkthrough.ApiClient;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first minutes of somebody who writes a web client: the screen of {@code bin/cruddur up}, the
 * file that it names, and nothing else of this project.
 */
class FrontEndIT {
  private static final Pattern NAMED = Pattern.compile("For clients, and as JSON in (.+)");
  private static final String ADDRESS = "New.Comer@cruddur.example";
  private static final String PASSWORD = "First-Password-1";

  @TempDir private static Path folder;
  private static UpInProcess up;
  private static Path file;
  private static JsonNode client;

  @BeforeAll
  static void start() throws Exception {
    up = UpInProcess.start(folder.resolve("data"), List.of());
    assertEquals(Optional.empty(), up.awaitReady());
    var line = up.awaitLine(candidate -> NAMED.matcher(candidate).matches()).orElseThrow();
    file = SharedSystem.ROOT.resolve(line.replaceFirst(NAMED.pattern(), "$1"));
    client = Json.read(file);
  }

  @AfterAll
  static void stop() {
    up.close();
  }

  @Test
  void theFileHasWhatTheScreenSaysAndIsItsOwnersAlone() throws Exception {
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals("us-east-1", client.path("region").asText());
    assertEquals(
        "[\"http://localhost:3000\",\"http://127.0.0.1:3000\"]",
        client.path("allowedOrigins").toString());
    assertEquals(4, client.path("demoUsers").size());
    client.findValuesAsText("username").forEach(FrontEndIT::assertOnScreen);
    assertOnScreen("bayko@cruddur.example");
    for (var field :
        List.of(
            "/region",
            "/userPoolId",
            "/userPoolClientId",
            "/demoPassword",
            "/endpoints/api",
            "/endpoints/cognito",
            "/endpoints/dynamoDb")) {
      assertOnScreen(client.at(field).asText());
    }
    client.path("allowedOrigins").forEach(origin -> assertOnScreen(origin.asText()));
  }

  @Test
  void everyDemoUserOfTheFileSignsInAndIsWhoItSays() throws Exception {
    for (var user : client.path("demoUsers")) {
      var username = user.path("username").asText();
      var api = api(signIn(username, client.path("demoPassword").asText()));
      assertEquals(200, api.get("/api/message_groups").status(), username);
      assertEquals(
          user.path("name").asText(),
          api.get("/api/users/@" + user.path("handle").asText() + "/short")
              .body()
              .path("display_name")
              .asText());
    }
  }

  @Test
  void aBrowserOnEveryAllowedOriginMayCallAndNoOther() throws Exception {
    for (var origin : client.path("allowedOrigins")) {
      assertEquals(Optional.of(origin.asText()), preflight(origin.asText()));
    }
    assertEquals(Optional.empty(), preflight("http://127.0.0.1:3001"));
  }

  @Test
  void whoSignsUpFindsTheCodeOfTheMailOnTheScreenAndNowhereElse() throws Exception {
    var signUp = Json.object().put("ClientId", client.path("userPoolClientId").asText());
    signUp.put("Username", ADDRESS).put("Password", PASSWORD);
    var attributes = signUp.putArray("UserAttributes");
    Map.of("email", ADDRESS, "name", "New Comer", "preferred_username", "newcomer")
        .forEach((name, value) -> attributes.addObject().put("Name", name).put("Value", value));
    cognito("SignUp", signUp);

    var line = up.awaitLine(candidate -> candidate.contains(ADDRESS)).orElseThrow();
    assertTrue(line.matches("Mail to " + ADDRESS + ": the code is \\d+"), line);
    var code = line.replaceFirst(".* ", "");
    cognito(
        "ConfirmSignUp",
        Json.object()
            .put("ClientId", client.path("userPoolClientId").asText())
            .put("Username", ADDRESS)
            .put("ConfirmationCode", code));
    var list = api(signIn(ADDRESS, PASSWORD)).get("/api/message_groups");
    assertEquals("200 []", list.toString());
    try (var logs = Files.walk(folder.resolve("data/logs"))) {
      for (var log : logs.filter(Files::isRegularFile).toList()) {
        var text = Files.readString(log);
        assertFalse(Pattern.compile("\\b" + code + "\\b").matcher(text).find(), log::toString);
        assertFalse(text.contains(ADDRESS), log::toString);
      }
    }
  }

  @Test
  void theMailsOfTheDemoUsersOwnSignUpsAreNotShown() {
    assertFalse(up.screen().lines().anyMatch(line -> line.startsWith("Mail to bayko")));
    assertThrows(AssertionError.class, () -> assertOnScreen("not on the screen"));
  }

  private static void assertOnScreen(String text) {
    assertTrue(!text.isEmpty() && up.screen().contains(text), () -> text + ":\n" + up.screen());
  }

  private static Optional<String> preflight(String origin) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(endpoint("api").resolve("/api/messages"))
              .method("OPTIONS", BodyPublishers.noBody())
              .header("Origin", origin)
              .header("Access-Control-Request-Method", "POST")
              .build();
      return http.send(request, BodyHandlers.ofString())
          .headers()
          .firstValue("Access-Control-Allow-Origin");
    }
  }

  private static ApiClient api(String token) {
    return new ApiClient(endpoint("api"), Optional.of(token));
  }

  private static String signIn(String username, String password) throws Exception {
    var request =
        Json.object()
            .put("ClientId", client.path("userPoolClientId").asText())
            .put("AuthFlow", "USER_PASSWORD_AUTH");
    request.putObject("AuthParameters").put("USERNAME", username).put("PASSWORD", password);
    return cognito("InitiateAuth", request).at("/AuthenticationResult/AccessToken").asText();
  }

  /** As a browser does it, without an SDK. */
  private static JsonNode cognito(String operation, JsonNode body) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(endpoint("cognito"))
              .header("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation)
              .header("Content-Type", "application/x-amz-json-1.1")
              .POST(BodyPublishers.ofString(body.toString()))
              .build();
      var answer = http.send(request, BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer::body);
      return Json.parse(answer.body());
    }
  }

  private static URI endpoint(String name) {
    return URI.create(client.path("endpoints").path(name).asText());
  }
}
