package com.cruddur.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.Clients;
import com.cruddur.dynamodb.DynamoDbLocal;
import com.cruddur.local.fixture.FixtureApp;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** A data folder that an earlier system, or another program, left behind. */
class KeptDataTest {
  private static final String PASSWORD = "A-long-password-1";

  @TempDir private Path folder;

  @Test
  void usersAndItemsSurviveARestartAndFreshForgetsThem() throws Exception {
    Options kept = FixtureApp.options(folder, folder.resolve("kept"));
    String sub;
    try (var first = LocalSystem.start(kept)) {
      sub = first.signUp("dee@example.com", PASSWORD, Map.of("name", "Dee"));
      LocalSystemTest.put(first, "MSG#kept");
      assertTrue(first.awaitIdle(Duration.ofMinutes(2)));
    }
    try (var second = LocalSystem.start(kept)) {
      HttpResponse<String> mine =
          LocalSystemTest.get(second, "/mine", second.accessToken("dee@example.com", PASSWORD));
      assertTrue(mine.body().contains(sub), mine.body());
      assertEquals(1, items(second));
    }
    try (var fresh = LocalSystem.start(kept.withFresh(true))) {
      assertFalse(fresh.isSignedUp("dee@example.com"));
      assertEquals(0, items(fresh));
    }
  }

  /** As the reference's schema-load makes it: everything projected, and no stream. */
  @Test
  void aTableThatAnotherProgramLeftInTheFolderIsTakenOverWithItsItems() throws Exception {
    var lines = new ArrayList<String>();
    Options stored =
        FixtureApp.options(folder, folder.resolve("stored")).withListeners(lines::add, _ -> {});
    try (var database = DynamoDbLocal.inFolder(0, stored.data().resolve("dynamodb"));
        var dynamoDb = Clients.dynamoDb(database.endpoint())) {
      dynamoDb.createTable(
          r ->
              r.tableName("messages")
                  .billingMode("PAY_PER_REQUEST")
                  .attributeDefinitions(text("pk"), text("sk"), text("group"))
                  .keySchema(key("pk", "HASH"), key("sk", "RANGE"))
                  .globalSecondaryIndexes(
                      GlobalSecondaryIndex.builder()
                          .indexName("by-group")
                          .keySchema(key("group", "HASH"), key("sk", "RANGE"))
                          .projection(p -> p.projectionType("ALL"))
                          .build()));
      dynamoDb.putItem(
          item ->
              item.tableName("messages")
                  .item(
                      Map.of("pk", AttributeValue.fromS("old"), "sk", AttributeValue.fromS("1"))));
    }
    try (var system = LocalSystem.start(stored)) {
      assertTrue(
          lines.stream().anyMatch(line -> line.contains("projects ALL into by-group")),
          lines::toString);
      LocalSystemTest.put(system, "MSG#taken-over");
      assertTrue(system.awaitIdle(Duration.ofMinutes(2)));
      assertEquals(2, items(system));
    }
    var events = Files.readString(folder.resolve("events"));
    assertTrue(events.contains("MSG#taken-over"), "its stream is read");
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder().attributeName(name).attributeType("S").build();
  }

  private static KeySchemaElement key(String name, String type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static int items(LocalSystem of) {
    try (DynamoDbClient dynamoDb = Clients.dynamoDb(of.dynamoDb())) {
      return dynamoDb.scan(request -> request.tableName("messages")).count();
    }
  }
}
