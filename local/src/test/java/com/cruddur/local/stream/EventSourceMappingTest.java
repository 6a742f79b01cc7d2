package com.cruddur.local.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.dynamodb.DynamoDbLocal;
import com.cruddur.local.function.InvocationResult;
import com.cruddur.local.json.Json;
import com.cruddur.local.notice.Notice;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The mapping's rules against DynamoDB Local's real stream, with a function in this JVM. */
class EventSourceMappingTest {
  private static final String MESSAGES =
      """
      {"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"MSG#"}]}}}}\
      """;
  private static final InvocationResult DONE =
      new InvocationResult.Success("{\"batchItemFailures\":[]}".getBytes(StandardCharsets.UTF_8));
  private static final InvocationResult FAILED =
      new InvocationResult.Failure("{\"errorType\":\"E\"}".getBytes(StandardCharsets.UTF_8));

  @TempDir private Path data;
  private DynamoDbLocal database;
  private DynamoDbClient dynamoDb;
  private DynamoDbStreamsClient streams;
  private String stream;

  private final List<List<String>> invocations = new CopyOnWriteArrayList<>();
  private final List<Notice> notices = new CopyOnWriteArrayList<>();
  private Function<List<String>, InvocationResult> function = _ -> DONE;
  private InstantSource clock = InstantSource.system();
  private EventSourceMapping mapping;

  private int batchSize = 100;
  private Duration window = Duration.ZERO;
  private boolean bisect;
  private OptionalInt retries = OptionalInt.of(2);
  private Optional<Duration> maximumAge = Optional.empty();
  private boolean reportsFailures = true;

  @BeforeEach
  void openDatabase() throws IOException {
    database = DynamoDbLocal.inFolder(0, data.resolve("dynamodb"));
    var credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    dynamoDb =
        DynamoDbClient.builder()
            .endpointOverride(database.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    streams =
        DynamoDbStreamsClient.builder()
            .endpointOverride(database.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
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
    dynamoDb.close();
    streams.close();
    database.close();
  }

  private void put(String... keys) {
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

  private void start() {
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
                streams,
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

  private static JsonNode records(byte[] event) {
    try {
      return Json.parse(event).path("Records");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void startAndDrain() throws InterruptedException {
    start();
    assertTrue(mapping.awaitTip(Duration.ofSeconds(20)), "the stream was not read to its tip");
  }

  /** Reports the failure of the records at these keys, as a function does. */
  private InvocationResult failing(List<String> batch, String... keys) {
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
  private String sequenceNumber(String key) {
    return "%021d".formatted(Integer.parseInt(key.substring("MSG#".length())) + 1);
  }

  private static String[] messages(int count) {
    return IntStream.range(0, count).mapToObj(n -> "MSG#" + n).toArray(String[]::new);
  }

  private List<JsonNode> failed() throws IOException {
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

  @Test
  void theFunctionGetsWhatTheFilterLetsPassInOrderAndBatches() throws Exception {
    batchSize = 2;
    put("MSG#0", "GRP#0", "MSG#1", "MSG#2", "USER#0");
    put("MSG#0"); // a MODIFY

    startAndDrain();

    assertEquals(List.of(List.of("MSG#0", "MSG#1"), List.of("MSG#2")), invocations);
  }

  @Test
  void aRecordHasLambdasForm() throws Exception {
    var events = new CopyOnWriteArrayList<JsonNode>();
    put("MSG#0");
    mapping =
        new EventSourceMapping(
                new MappingDefinition(
                    "Mapping",
                    stream,
                    "f",
                    1,
                    window,
                    List.of(),
                    false,
                    retries,
                    maximumAge,
                    true,
                    Optional.empty(),
                    List.of()),
                "eu-west-1",
                streams,
                event -> {
                  records(event).forEach(events::add);
                  return DONE;
                },
                data,
                Optional.empty(),
                notices::add,
                clock)
            .start();
    assertTrue(mapping.awaitTip(Duration.ofSeconds(20)));

    JsonNode record = events.getFirst();
    assertEquals("INSERT", record.path("eventName").asText());
    assertEquals("aws:dynamodb", record.path("eventSource").asText());
    assertEquals("1.1", record.path("eventVersion").asText());
    assertEquals("eu-west-1", record.path("awsRegion").asText());
    assertEquals(stream, record.path("eventSourceARN").asText());
    assertEquals("{\"pk\":{\"S\":\"MSG#0\"}}", record.at("/dynamodb/Keys").toString());
    assertEquals("1", record.at("/dynamodb/NewImage/n/N").asText());
    assertEquals("[\"a\",\"b\"]", record.at("/dynamodb/NewImage/tags/SS").toString());
    assertEquals("NEW_IMAGE", record.at("/dynamodb/StreamViewType").asText());
    assertTrue(record.at("/dynamodb/ApproximateCreationDateTime").isIntegralNumber());
    assertTrue(record.at("/dynamodb/SizeBytes").asInt() > 0);
    assertEquals(sequenceNumber("MSG#0"), record.at("/dynamodb/SequenceNumber").asText());
  }

  @Test
  void aRecordThatComesWhileTheMappingRunsIsDeliveredSoon() throws Exception {
    startAndDrain();
    long before = System.nanoTime();

    put("MSG#0");
    assertTrue(mapping.awaitTip(Duration.ofSeconds(20)));

    assertEquals(List.of(List.of("MSG#0")), invocations);
    Duration taken = Duration.ofNanos(System.nanoTime() - before);
    assertTrue(taken.compareTo(Duration.ofSeconds(2)) < 0, taken::toString);
  }

  @Test
  void aBatchThatIsNotFullWaitsForItsWindow() throws Exception {
    window = Duration.ofSeconds(1);
    put("MSG#0");
    start();
    put("MSG#1");

    assertTrue(mapping.awaitTip(Duration.ofSeconds(20)));

    assertEquals(List.of(List.of("MSG#0", "MSG#1")), invocations);
  }

  @Test
  void aFailureIsTriedAgainAsOftenAsTheMappingSaysThenKeptWhole() throws Exception {
    function = _ -> FAILED;
    put("MSG#0", "MSG#1");

    startAndDrain();

    assertEquals(3, invocations.size(), "one try and two retries");
    JsonNode body = failed().getFirst();
    assertEquals("RetryAttemptsExhausted", body.at("/requestContext/condition").asText());
    assertEquals(3, body.at("/requestContext/approximateInvokeCount").asInt());
    assertEquals(2, body.at("/DDBStreamBatchInfo/batchSize").asInt());
    assertEquals(
        sequenceNumber("MSG#0"), body.at("/DDBStreamBatchInfo/startSequenceNumber").asText());
    JsonNode payload = Json.parse(body.path("payload").asText());
    assertEquals("MSG#1", payload.at("/Records/1/dynamodb/NewImage/pk/S").asText());
    assertEquals(
        List.of(
            new Notice.BatchRetried("Mapping", 2, 1, OptionalInt.of(2)),
            new Notice.BatchRetried("Mapping", 2, 2, OptionalInt.of(2))),
        notices.subList(0, 2));
    assertTrue(notices.getLast() instanceof Notice.RecordsDiscarded, notices::toString);
  }

  @Test
  void theFailureDestinationsKeyIsThatOfS3() throws Exception {
    retries = OptionalInt.of(0);
    function = _ -> FAILED;
    put("MSG#0");

    startAndDrain();

    try (var files = Files.walk(data.resolve("failed"))) {
      String key =
          data.resolve("failed")
              .relativize(files.filter(Files::isRegularFile).findFirst().orElseThrow())
              .toString();
      assertTrue(
          key.matches(
              "aws/lambda/[0-9a-f-]{36}/shardId-[^/]+/\\d{4}/\\d\\d/\\d\\d/\\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d\\.\\d\\d-[0-9a-f-]{36}"),
          key);
    }
  }

  @Test
  void oncePastAFailureTheShardGoesOn() throws Exception {
    batchSize = 1;
    retries = OptionalInt.of(0);
    function = batch -> batch.contains("MSG#0") ? FAILED : DONE;
    put("MSG#0", "MSG#1");

    startAndDrain();

    assertEquals(List.of(List.of("MSG#0"), List.of("MSG#1")), invocations);
  }

  @Test
  void bisectingFindsTheOneRecordThatFailsAndSparesTheOthers() throws Exception {
    bisect = true;
    retries = OptionalInt.of(1);
    function = batch -> batch.contains("MSG#2") ? FAILED : DONE;
    put(messages(4));

    startAndDrain();

    assertEquals(
        List.of(
            List.of("MSG#0", "MSG#1", "MSG#2", "MSG#3"),
            List.of("MSG#0", "MSG#1"),
            List.of("MSG#2", "MSG#3"),
            List.of("MSG#2"),
            List.of("MSG#2"),
            List.of("MSG#3")),
        invocations);
    assertEquals(1, failed().size());
    assertEquals(1, failed().getFirst().at("/DDBStreamBatchInfo/batchSize").asInt());
  }

  @Test
  void fromTheLowestReportedFailureOnEverythingComesAgain() throws Exception {
    function = batch -> invocations.size() == 1 ? failing(batch, "MSG#3", "MSG#1") : failing(batch);
    put(messages(5));

    startAndDrain();

    assertEquals(
        List.of(List.of(messages(5)), List.of("MSG#1", "MSG#2", "MSG#3", "MSG#4")), invocations);
    assertEquals(List.of(), failed());
  }

  @Test
  void aReportedPoisonRecordLandsInTheDestinationWithoutThoseBeforeIt() throws Exception {
    function = batch -> failing(batch, "MSG#1");
    put(messages(2));

    startAndDrain();

    assertEquals(List.of(List.of(messages(2)), List.of("MSG#1"), List.of("MSG#1")), invocations);
    assertEquals(1, failed().getFirst().at("/DDBStreamBatchInfo/batchSize").asInt());
  }

  @Test
  void anEmptyNullOrForeignIdentifierFailsTheWholeBatch() {
    var record = new StreamRecord(Json.object(), "1", Instant.EPOCH);
    for (String identifier : List.of("\"\"", "null", "\"99\"")) {
      var answer =
          new InvocationResult.Success(
              "{\"batchItemFailures\":[{\"itemIdentifier\":%s}]}"
                  .formatted(identifier)
                  .getBytes(StandardCharsets.UTF_8));

      assertEquals(
          new BatchResponse.Failed(), BatchResponse.of(answer, List.of(record), true), identifier);
    }
  }

  @Test
  void anEmptyOrNullAnswerIsSuccess() {
    var record = new StreamRecord(Json.object(), "1", Instant.EPOCH);
    for (String answer : List.of("{}", "null", "{\"batchItemFailures\":null}", "\"\"")) {
      var result = new InvocationResult.Success(answer.getBytes(StandardCharsets.UTF_8));

      assertEquals(
          new BatchResponse.Done(), BatchResponse.of(result, List.of(record), true), answer);
    }
  }

  @Test
  void withoutTheReportEveryAnswerIsSuccess() throws Exception {
    reportsFailures = false;
    function = batch -> failing(batch, "MSG#0");
    put("MSG#0");

    startAndDrain();

    assertEquals(1, invocations.size());
  }

  @Test
  void aRecordThatIsTooOldIsGivenUpAndNotDelivered() throws Exception {
    maximumAge = Optional.of(Duration.ofHours(1));
    clock = InstantSource.offset(InstantSource.system(), Duration.ofHours(2));
    put("MSG#0");

    startAndDrain();

    assertEquals(List.of(), invocations);
    assertEquals("RecordAgeExceeded", failed().getFirst().at("/requestContext/condition").asText());
  }

  @Test
  void aRecordWithinItsAgeIsDelivered() throws Exception {
    maximumAge = Optional.of(Duration.ofHours(1));
    put("MSG#0");

    startAndDrain();

    assertEquals(List.of(List.of("MSG#0")), invocations);
  }

  @Test
  void anUnexpectedErrorOfTheSystemItselfIsShownAndLosesNothing() throws Exception {
    function =
        _ -> {
          if (invocations.size() == 1) {
            throw new IllegalStateException("out of file handles");
          }
          return DONE;
        };
    put("MSG#0");

    startAndDrain();

    assertEquals(List.of(List.of("MSG#0"), List.of("MSG#0")), invocations);
    assertEquals(List.of(new Notice.PollingFailed("Mapping", "out of file handles")), notices);
  }

  @Test
  void afterARestartOnlyWhatIsNewComes() throws Exception {
    put("MSG#0");
    startAndDrain();
    restartDatabase();

    put("MSG#1");
    startAndDrain();

    assertEquals(List.of(List.of("MSG#0"), List.of("MSG#1")), invocations);
  }

  @Test
  void whatWasWrittenWhileNothingPolledComesAfterTheRestart() throws Exception {
    startAndDrain();
    mapping.close();
    put("MSG#0");
    restartDatabase();

    startAndDrain();

    assertEquals(List.of(List.of("MSG#0")), invocations);
  }

  @Test
  void aBatchThatWasNotDoneComesAgainAfterTheRestart() throws Exception {
    retries = OptionalInt.empty();
    function = _ -> FAILED;
    put("MSG#0");
    start();
    while (invocations.isEmpty()) {
      Thread.onSpinWait();
    }
    restartDatabase();
    invocations.clear();
    function = _ -> DONE;

    startAndDrain();

    assertEquals(List.of(List.of("MSG#0")), invocations);
  }

  @Test
  void theCheckpointOfATableThatIsGoneIsNotUsed() throws Exception {
    put("MSG#0");
    startAndDrain();
    mapping.close();
    dynamoDb.deleteTable(table -> table.tableName("messages"));
    dynamoDb.close();
    streams.close();
    database.close();
    openDatabase();
    put("MSG#1");

    startAndDrain();

    assertEquals(List.of(List.of("MSG#0"), List.of("MSG#1")), invocations);
  }

  private void restartDatabase() throws IOException {
    mapping.close();
    dynamoDb.close();
    streams.close();
    database.close();
    openDatabase();
  }
}
