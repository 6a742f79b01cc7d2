package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.Clients;
import com.cruddur.messages.TableSchema;
import com.cruddur.reference.ReferenceSchema;
import com.cruddur.templates.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table of the reference's own making, taken over as an operator does it, one step a test: {@code
 * bin/cruddur adopt}, the CDK CLI's reading of the mapping, {@code bin/cruddur doctor}.
 */
@TestMethodOrder(OrderAnnotation.class)
class AdoptIT {
  private static final String TABLE = "cruddur-messages";
  private static final String GROUP = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399";
  private static final Path MAPPING = SharedSystem.ROOT.resolve(".cruddur/adopt/dev.json");

  @TempDir private static Path folder;

  private static LoopbackAccount account;
  private static LoopbackTable table;
  private static DynamoDbClient client;

  @BeforeAll
  static void makeTheReferencesTable() throws Exception {
    Files.deleteIfExists(MAPPING);
    account = new LoopbackAccount(Map.of());
    table = new LoopbackTable();
    client = Clients.dynamoDb(table.endpoint());
    client.createTable(ReferenceSchema.table(TABLE));
    put("MSG#" + GROUP, "user-bayko", "message_uuid", "a2cb36e1-29fb-4d4a-8bd2-1c2ec1ee7e3b");
    put("GRP#user-andrew", "user-bayko", "message_group_uuid", GROUP);
    put("GRP#user-bayko", "user-andrew", "message_group_uuid", GROUP);
  }

  private static void put(String partition, String user, String name, String value) {
    var item =
        Map.of(
            "pk",
            partition,
            "sk",
            "2023-07-05T18:27:02.123456",
            "message",
            "hello",
            "user_uuid",
            user,
            "user_handle",
            user + "-handle",
            "user_display_name",
            user,
            name,
            value);
    client.putItem(
        r ->
            r.tableName(TABLE)
                .item(
                    item.entrySet().stream()
                        .collect(
                            Collectors.toMap(
                                Map.Entry::getKey, it -> AttributeValue.fromS(it.getValue())))));
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    table.close();
    account.close();
    Files.deleteIfExists(MAPPING);
  }

  @Test
  @Order(1)
  void lookingListsWhatHasToChangeAndChangesNothing() throws Exception {
    var looked = run("adopt", "dev");
    assertEquals(2, looked.status(), looked::toString);
    for (var expected :
        List.of(
            "Table cruddur-messages (dev, account 111122223333, us-east-1) into stack"
                + " cruddur-dev-data as MessagesTable",
            "index message-group-sk-index: ALL by [message_group_uuid, sk] becomes INCLUDE",
            "billing PROVISIONED becomes PAY_PER_REQUEST",
            "time to live off becomes expires_at",
            "tags {environment=dev, project=cruddur}",
            "bin/cruddur adopt dev --prepare --confirm dev")) {
      assertTrue(looked.out().contains(expected), () -> expected + " in " + looked.out());
    }
    assertEquals(List.of(), table.changes());
    assertFalse(Files.exists(MAPPING));
  }

  @Test
  @Order(2)
  void preparingWithoutTheNameIsRefused() throws Exception {
    var refused = run("adopt", "dev", "--prepare");
    assertEquals(1, refused.status(), refused::toString);
    assertEquals("There is no terminal to ask: add --confirm dev", refused.err().strip());
    assertEquals(List.of(), table.changes());
  }

  @Test
  @Order(3)
  void preparedItIsAsDeclaredAndTheMappingIsWritten() throws Exception {
    var prepared = run("adopt", "dev", "--prepare", "--confirm", "dev");
    assertEquals(0, prepared.status(), prepared::toString);
    assertTrue(prepared.out().contains("It is as the template declares it."), prepared::out);
    assertEquals(
        List.of(
            "UpdateTable",
            "UpdateTable",
            "UpdateTable",
            "UpdateTable",
            "UpdateTimeToLive",
            "TagResource"),
        table.changes(),
        "the index goes, billing, the fuse, the index is built, time to live, tags");
    var looked = run("adopt", "dev");
    assertEquals(0, looked.status(), looked::toString);
    assertTrue(looked.out().contains("npx cdk import dev/data --resource-mapping"), looked::out);
    assertEquals(6, table.changes().size());
  }

  /** The CDK CLI reads the file, finds the resource in its app, and would import it so. */
  @Test
  @Order(4)
  void theCdkTakesTheMappingAsItIs() throws Exception {
    var taken = folder.resolve("taken.json");
    var assembly = SharedSystem.ROOT.resolve("target/local-assembly");
    var cdk =
        new ProcessBuilder(
                SharedSystem.ROOT.resolve("node_modules/.bin/node").toString(),
                SharedSystem.ROOT.resolve("node_modules/.bin/cdk").toRealPath().toString(),
                "import",
                "dev/data",
                "--app",
                assembly.toString(),
                "--no-notices",
                "--resource-mapping",
                MAPPING.toString(),
                "--record-resource-mapping",
                taken.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("cdk.txt").toFile());
    cdk.environment().putAll(environment());
    assertEquals(0, cdk.start().waitFor(), () -> said(folder.resolve("cdk.txt")));
    assertEquals(Json.read(MAPPING), Json.read(taken));
    assertTrue(
        said(folder.resolve("cdk.txt")).contains("importing using TableName=" + TABLE),
        () -> said(folder.resolve("cdk.txt")));
  }

  @Test
  @Order(5)
  void theDoctorsBackFillMakesItHealthy() throws Exception {
    var mended = run("doctor", "--env", "dev", "--repair", "--apply");
    assertEquals(0, mended.status(), mended::toString);
    assertTrue(mended.out().contains("MEMBERSHIP_MISSING"), mended::out);
    var healthy = run("doctor", "--env", "dev");
    assertEquals(0, healthy.status(), healthy::toString);
    var partitions =
        client.scan(r -> r.tableName(TABLE)).items().stream()
            .map(item -> item.get(TableSchema.PARTITION_KEY).s())
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "GRP#user-andrew",
            "GRP#user-bayko",
            "MBR#" + GROUP,
            "MBR#" + GROUP,
            "MSG#" + GROUP,
            "PAIR#user-andrew#user-bayko"),
        partitions);
  }

  private static String said(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Command.Outcome run(String... arguments) throws Exception {
    return Command.run(folder, environment(), arguments);
  }

  private static Map<String, String> environment() {
    var environment = new HashMap<>(account.environment());
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", table.endpoint().toString());
    environment.put("AWS_REGION", "us-east-1");
    return environment;
  }
}
