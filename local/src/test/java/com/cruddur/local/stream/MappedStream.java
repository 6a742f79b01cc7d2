package com.cruddur.local.stream;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.Clients;
import com.cruddur.dynamodb.DynamoDbLocal;
import com.cruddur.local.function.InvocationResult;
import com.cruddur.local.notice.Notice;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/**
 * DynamoDB Local's real stream, a mapping to be configured and started, and a function in this JVM.
 */
abstract class MappedStream {
  private static final String MESSAGES =
      """
      {"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"MSG#"}]}}}}\
      """;
  static final InvocationResult DONE =
      new InvocationResult.Success("{\"batchItemFailures\":[]}".getBytes(StandardCharsets.UTF_8));
  static final InvocationResult FAILED =
      new InvocationResult.Failure("{\"errorType\":\"E\"}".getBytes(StandardCharsets.UTF_8));

  @TempDir Path data;
  DynamoDbLocal database;
  Clients clients;
  DynamoDbClient dynamoDb;
  String stream;

  final List<List<String>> invocations = new CopyOnWriteArrayList<>();
  final List<Notice> notices = new CopyOnWriteArrayList<>();
  Function<List<String>, InvocationResult> function = _ -> DONE;
  InstantSource clock = InstantSource.system();
  EventSourceMapping mapping;

  int batchSize = 100;
  Duration window = Duration.ZERO;
  boolean bisect;
  OptionalInt retries = OptionalInt.of(2);
  Optional<Duration> maximumAge = Optional.empty();
  boolean reportsFailures = true;

  @BeforeEach
  void openDatabase() throws IOException {
    database = DynamoDbLocal.inFolder(0, data.resolve("dynamodb"));
    clients = new Clients(database.endpoint());
    dynamoDb = clients.dynamoDb();
    if (dynamoDb.listTables().tableNames().isEmpty()) {
      dynamoDb.createTable(
          table ->
              table
                  .tableName("messages")
                  .billingMode("PAY_PER_REQUEST")
                  .attributeDefinitions(
                      AttributeDefinition.builder().attributeName("pk").attributeType("S").build())
                  .keySchema(KeySchemaElement.builder().attributeName("pk").keyType("HASH").build())
                  .streamSpecification(
                      specification ->
                          specification.streamEnabled(true).streamViewType("NEW_IMAGE")));
    }
    stream = dynamoDb.describeTable(table -> table.tableName("messages")).table().latestStreamArn();
  }

  @AfterEach
  void closeDatabase() throws IOException {
    if (mapping != null) {
      mapping.close();
    }
    clients.close();
    database.close();
  }

  void put(String... keys) {
    for (String key : keys) {
      dynamoDb.putItem(
          item ->
              item.tableName("messages")
                  .item(
                      Map.of(
                          "pk", AttributeValue.fromS(key),
                          "n", AttributeValue.fromN("1"),
                          "tags", AttributeValue.fromSs(List.of("a", "b")))));
    }
  }

  void start() {
    mapping =
        new EventSourceMapping(
                new MappingDefinition(
                    "Mapping",
                    stream,
                    "arn:aws:lambda:us-east-1:000000000000:function:f:live",
                    batchSize,
                    window,
                    List.of(MESSAGES),
                    bisect,
                    retries,
                    maximumAge,
                    reportsFailures,
                    Optional.of("arn:aws:s3:::failed"),
                    List.of()),
                "us-east-1",
                clients.streams(),
                this::invoke,
                data,
                Optional.of(data.resolve("failed")),
                notices::add,
                clock)
            .start();
  }

  private InvocationResult invoke(byte[] event) {
    var keys = new ArrayList<String>();
    for (JsonNode record : records(event)) {
      keys.add(record.at("/dynamodb/Keys/pk/S").asText());
    }
    invocations.add(keys);
    return function.apply(keys);
  }

  static JsonNode records(byte[] event) {
    try {
      return Json.parse(event).path("Records");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void startAndDrain() throws InterruptedException {
    start();
    assertTrue(mapping.awaitTip(Duration.ofMinutes(2)), "the stream was not read to its tip");
  }

  /** Reports the failure of the records at these keys, as a function does. */
  InvocationResult failing(List<String> batch, String... keys) {
    ObjectNode answer = Json.object();
    var failures = answer.putArray("batchItemFailures");
    for (String key : keys) {
      if (batch.contains(key)) {
        failures.addObject().put("itemIdentifier", sequenceNumber(key));
      }
    }
    return new InvocationResult.Success(Json.bytes(answer));
  }

  /** DynamoDB Local counts from 1 for each table. */
  String sequenceNumber(String key) {
    return "%021d".formatted(Integer.parseInt(key.substring("MSG#".length())) + 1);
  }

  static String[] messages(int count) {
    return IntStream.range(0, count).mapToObj(n -> "MSG#" + n).toArray(String[]::new);
  }

  List<JsonNode> failed() throws IOException {
    if (!Files.exists(data.resolve("failed"))) {
      return List.of();
    }
    var bodies = new ArrayList<JsonNode>();
    try (var files = Files.walk(data.resolve("failed"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        bodies.add(Json.parse(Files.readAllBytes(file)));
      }
    }
    return bodies;
  }

  void restartDatabase() throws IOException {
    mapping.close();
    clients.close();
    database.close();
    openDatabase();
  }
}
