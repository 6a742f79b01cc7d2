package com.cruddur.local;

import static com.cruddur.templates.Refused.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.Clients;
import com.cruddur.local.fixture.FixtureApp;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserLambdaValidationException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A small app's assembly, run whole: real table, stream, tokens, functions and HTTP. */
class LocalSystemTest {
  private static final String PASSWORD = "A-long-password-1";
  @TempDir private static Path folder;
  private static Path events;
  private static Options options;
  private static LocalSystem system;

  @BeforeAll
  static void start() throws IOException {
    events = folder.resolve("events");
    options = FixtureApp.options(folder, folder.resolve("data"));
    system = LocalSystem.start(options);
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  static HttpResponse<String> get(LocalSystem from, String path, String token) throws Exception {
    var request =
        HttpRequest.newBuilder(from.api().resolve(path))
            .header("Authorization", "Bearer " + token)
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  static void put(LocalSystem into, String key) {
    try (DynamoDbClient dynamoDb = Clients.dynamoDb(into.dynamoDb())) {
      dynamoDb.putItem(
          item ->
              item.tableName("messages")
                  .item(Map.of("pk", AttributeValue.fromS(key), "sk", AttributeValue.fromS("1"))));
    }
  }

  /** DynamoDB Local's, the emulator's, the functions' and our own files alike. */
  @Test
  void everythingInTheDataFolderIsItsOwnersAlone() throws IOException {
    var open = new ArrayList<String>();
    var count = new AtomicInteger();
    // Temporary folders come and go
    Files.walkFileTree(
        options.data(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            return look(visited, "rwx------");
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return look(file, "rw-------");
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          private FileVisitResult look(Path path, String wanted) {
            try {
              var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
              count.incrementAndGet();
              if (!mode.equals(wanted)) {
                open.add(mode + " " + path);
              }
            } catch (IOException _) {
              // It is gone.
            }
            return FileVisitResult.CONTINUE;
          }
        });
    assertEquals(List.of(), open);
    assertTrue(count.get() > 10, "files: " + count);
  }

  @Test
  void signingUpAndInInvokesThePoolsTriggers() throws Exception {
    String sub =
        system.signUp(
            "ada@example.com", PASSWORD, Map.of("name", "Ada", "preferred_username", "ada"));

    assertEquals(List.of("PreSignUp_SignUp", "PostConfirmation_ConfirmSignUp"), triggers(sub));
    system.accessToken("ada@example.com", PASSWORD);
    assertEquals("PostAuthentication_Authentication", triggers(sub).getLast());
    assertTrue(system.isSignedUp("ada@example.com"));
    assertFalse(system.isSignedUp("nobody@example.com"));
  }

  @Test
  void aUsersTokenOpensARouteThatNeedsOne() throws Exception {
    String sub = system.signUp("bob@example.com", PASSWORD, Map.of("name", "Bob"));
    String token = system.accessToken("bob@example.com", PASSWORD);

    HttpResponse<String> response = get(system, "/mine", token);

    assertEquals(200, response.statusCode());
    JsonNode event = Json.parse(response.body());
    assertEquals(sub, event.at("/requestContext/authorizer/jwt/claims/sub").asText());
    assertEquals(401, get(system, "/mine", token + "x").statusCode());
    assertEquals(200, get(system, "/other", "").statusCode());
  }

  @Test
  void aTriggerThatFailsIsNotHiddenAndNamedAsCognitoNamesIt() {
    assertRefused(
        () -> system.signUp("pre@example.com", PASSWORD, unlucky("PreSignUp")),
        "PreSignUp failed with error no luck.");
    assertFalse(system.isSignedUp("pre@example.com"));

    assertRefused(
        () -> system.signUp("post@example.com", PASSWORD, unlucky("PostConfirmation")),
        "confirmed",
        "PostConfirmation failed with error no luck.");
    assertTrue(system.isSignedUp("post@example.com"));

    system.signUp("in@example.com", PASSWORD, unlucky("PostAuthentication"));
    assertRefused(
        () -> system.accessToken("in@example.com", PASSWORD),
        "PostAuthentication failed with error no luck.");
  }

  @Test
  void anAccountThatAnAdministratorMakesInvokesTheTriggerBeforeASignUp() throws Exception {
    try (var cognito = Clients.cognito(system.cognito())) {
      String pool =
          cognito.listUserPools(request -> request.maxResults(60)).userPools().getFirst().id();
      cognito.adminCreateUser(request -> made(request, pool, "fay", "Fay"));
      assertTrue(Files.readString(events).contains("triggerSource=PreSignUp_AdminCreateUser"));
      var refused =
          assertThrows(
              UserLambdaValidationException.class,
              () ->
                  cognito.adminCreateUser(
                      request -> made(request, pool, "guy", "Unlucky at PreSignUp")));
      assertTrue(refused.getMessage().startsWith("PreSignUp failed with error no luck."));
      assertFalse(system.isSignedUp("guy@example.com"));
    }
  }

  private static void made(
      AdminCreateUserRequest.Builder request, String pool, String handle, String name) {
    request
        .userPoolId(pool)
        .username(handle + "@example.com")
        .messageAction(MessageActionType.SUPPRESS)
        .userAttributes(
            AttributeType.builder().name("email").value(handle + "@example.com").build(),
            AttributeType.builder().name("name").value(name).build());
  }

  private static Map<String, String> unlucky(String trigger) {
    return Map.of("name", "Unlucky at " + trigger);
  }

  /** The sources of the triggers that were invoked for a user, in order. */
  private static List<String> triggers(String sub) throws IOException {
    return Files.readString(events)
        .lines()
        .filter(line -> line.contains("userName=" + sub))
        .map(line -> line.replaceFirst(".*triggerSource=(\\w+).*", "$1"))
        .toList();
  }

  @Test
  void aWrongPasswordOrATakenAddressIsRefused() {
    system.signUp("cy@example.com", PASSWORD, Map.of("name", "Cy"));

    assertRefused(() -> system.accessToken("cy@example.com", "wrong"), "cy@example.com");
    assertRefused(
        () -> system.signUp("cy@example.com", PASSWORD, Map.of("name", "Cy")), "cy@example.com");
  }

  @Test
  void whatIsWrittenToTheTableReachesTheStreamsFunction() throws Exception {
    put(system, "MSG#stream");

    assertTrue(system.awaitIdle(Duration.ofMinutes(2)));

    assertTrue(Files.readString(events).contains("MSG#stream"));
  }

  @Test
  void theTableIsAsItsTemplateSays() {
    try (DynamoDbClient dynamoDb = Clients.dynamoDb(system.dynamoDb())) {
      var table = dynamoDb.describeTable(request -> request.tableName("messages")).table();
      var ttl =
          dynamoDb
              .describeTimeToLive(request -> request.tableName("messages"))
              .timeToLiveDescription();

      assertEquals("NEW_IMAGE", table.streamSpecification().streamViewTypeAsString());
      assertEquals(
          List.of("a", "b"),
          table.globalSecondaryIndexes().getFirst().projection().nonKeyAttributes().stream()
              .sorted()
              .toList());
      assertEquals("expires_at", ttl.attributeName());
    }
  }

  @Test
  void theSummaryNamesEveryResourceAndWhatDoesNotRun() {
    Summary summary = system.summary();

    assertEquals(15, summary.entries().size());
    var cluster = entry("Cluster");
    assertFalse(cluster.runs());
    assertTrue(cluster.how().contains("DAX"), cluster.how());
    assertTrue(entry("Function").withoutEffect().contains("variable CACHE"));
    assertTrue(entry("Pool").withoutEffect().contains("EmailConfiguration"));
    String text = summary.render();
    assertTrue(text.contains("DAX::Cluster"), text);
    assertTrue(text.contains("2 ApiGatewayV2::Route"), text);
  }

  private static Summary.Entry entry(String logicalId) {
    return system.summary().entries().stream()
        .filter(entry -> entry.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void outputsAreThoseOfWhatRuns() {
    assertEquals("messages", system.outputs().get("TableName"));
    assertEquals(system.api().toString(), system.outputs().get("ApiUrl"));
    assertFalse(system.outputs().containsKey("ClusterUrl"));
  }

  @Test
  void aSecondSystemOnTheSameDataIsRefused() {
    assertRefused(() -> LocalSystem.start(options), "in use", options.data().toString());
  }
}
