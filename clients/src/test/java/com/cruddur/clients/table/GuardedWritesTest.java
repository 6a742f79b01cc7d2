package com.cruddur.clients.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.Clients;
import com.cruddur.dynamodb.DynamoDbLocal;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** DynamoDB Local with and without room to write. */
class GuardedWritesTest {
  private static final String TABLE = "guarded";
  private static final String LARGE = "x".repeat(350_000);
  private static final int TRANSACTIONS = 10;

  @TempDir private Path folder;

  private volatile BooleanSupplier room = () -> true;
  private DynamoDbLocal database;
  private DynamoDbClient client;

  @BeforeEach
  void start() throws IOException {
    database = DynamoDbLocal.inFolder(0, folder, () -> room.getAsBoolean());
    client = Clients.dynamoDb(database.endpoint());
    client.createTable(
        r ->
            r.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder().attributeName("pk").attributeType("S").build())
                .keySchema(KeySchemaElement.builder().attributeName("pk").keyType("HASH").build()));
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PutItem",
        "UpdateItem",
        "DeleteItem",
        "BatchWriteItem",
        "TransactWriteItems",
        "ExecuteStatement",
        "BatchExecuteStatement",
        "ExecuteTransaction",
        "CreateTable",
        "UpdateTable",
        "DeleteTable",
        "UpdateTimeToLive",
        "TagResource",
        "AnOperationOfTomorrow"
      })
  void whatMayWriteIsRefusedWithoutRoomAndDoneWithIt(String operation) throws Exception {
    assertNotEquals(503, status(operation));
    room = () -> false;
    assertEquals(503, status(operation));
    room = () -> true;
    assertNotEquals(503, status(operation));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GetItem",
        "BatchGetItem",
        "TransactGetItems",
        "Query",
        "Scan",
        "DescribeTable",
        "ListTables"
      })
  void whatReadsIsNotAskedForRoom(String operation) throws Exception {
    room = () -> false;
    assertNotEquals(503, status(operation));
  }

  @Test
  void whatIsRefusedIsNotStoredAndIsOnceThereIsRoomAgain() {
    var asked = new AtomicInteger();
    // The SDK tries a 503 again.
    room = () -> asked.incrementAndGet() > 2;
    put("patience");
    assertTrue(asked.get() > 2);
    assertEquals(List.of("patience"), stored());
  }

  @Test
  void aWriteWhoseRoomWentMeanwhileIsNotAcknowledged() throws Exception {
    var asked = new AtomicInteger();
    room = () -> asked.getAndIncrement() == 0;
    assertEquals(
        503, status("PutItem", "{\"TableName\":\"guarded\",\"Item\":{\"pk\":{\"S\":\"a\"}}}"));
    assertEquals(2, asked.get());
  }

  /** What is not in the file when it is acknowledged, a kill or a full disk takes away. */
  @Test
  void aTransactionIsInTheFileBeforeItIsAcknowledged() throws Exception {
    var missing = new ArrayList<String>();
    for (var i = 0; i < TRANSACTIONS; i++) {
      var text = "transaction-%d".formatted(i);
      // Large ones: their commits take time.
      var items = IntStream.range(0, 10).mapToObj(item -> putOf(text + "-" + item, LARGE)).toList();
      client.transactWriteItems(r -> r.transactItems(items));
      if (!inTheFile(text + "-9")) {
        missing.add(text);
      }
    }
    assertEquals(List.of(), missing);
  }

  private boolean inTheFile(String text) throws IOException {
    try (var files = Files.list(folder)) {
      var file = files.filter(f -> f.toString().endsWith(".db")).findFirst().orElseThrow();
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    }
  }

  private static TransactWriteItem putOf(String key, String text) {
    return TransactWriteItem.builder()
        .put(
            p ->
                p.tableName(TABLE)
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS(key), "text", AttributeValue.fromS(text))))
        .build();
  }

  private void put(String text) {
    client.putItem(r -> r.tableName(TABLE).item(Map.of("pk", AttributeValue.fromS(text))));
  }

  private List<String> stored() {
    return client.scan(r -> r.tableName(TABLE)).items().stream().map(i -> i.get("pk").s()).toList();
  }

  private int status(String operation) throws Exception {
    return status(operation, "{\"TableName\":\"nowhere\"}");
  }

  private int status(String operation, String body) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(database.endpoint())
              .header("X-Amz-Target", "DynamoDB_20120810." + operation)
              .header("Content-Type", "application/x-amz-json-1.0")
              .header(
                  "Authorization",
                  "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request,"
                      + " SignedHeaders=host, Signature=none")
              .POST(BodyPublishers.ofString(body))
              .build();
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 503) {
        assertTrue(answer.body().contains("#ServiceUnavailable"), answer::body);
      }
      return answer.statusCode();
    }
  }
}
