package com.cruddur.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.Clients;
import com.cruddur.endtoend.Command.Outcome;
import com.cruddur.messages.Items;
import com.cruddur.messages.Message;
import com.cruddur.messages.TableSchema;
import com.cruddur.messages.User;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * What the event source mapping gives up, from the table to the failure destination and back: a
 * message whose conversation has no rows, and one whose key is no timestamp.
 */
@ExtendWith(SharedSystem.class)
class FailedRecordsIT {
  private static final String GROUP = "0f0e3c7b-6d53-4f6a-9b1d-0d8e5c1f4a77";
  private static final String BEFORE = "2024-03-01T10:00:00.000001+00:00";
  private static final String AT = "2024-03-02T10:00:00.000001+00:00";
  private static final String POISON = "no timestamp";
  private static final User KOSH = new User("a1b7c3de-kosh", "kosh", "Kosh Naranek");
  private static final User LYTA = new User("b2c8d4ef-lyta", "lyta", "Lyta Alexander");

  private static DynamoDbClient client;

  @BeforeAll
  static void connect() {
    client = Clients.dynamoDb(SharedSystem.seeded().system().dynamoDb());
  }

  @AfterAll
  static void disconnect() {
    client.close();
  }

  /** Whether a notice tells of records that this test made fail. */
  static boolean provoked(String notice) {
    var kept = notice.substring(notice.indexOf("kept in ") + "kept in ".length());
    try {
      return notice.contains("kept in ") && Files.readString(Path.of(kept)).contains(GROUP);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsGivenUpIsKeptWholeReplayedFromThatFileAndTheTableIsHealthyThen() throws Exception {
    var message = message(AT, "to be replayed");
    var poison = message(POISON, "poison");
    put(List.of(message, poison));
    SharedSystem.awaitNotice(() -> images().size() >= 2);
    assertEquals(List.of(poison, message), List.of(images().get(POISON), images().get(AT)));
    for (var document : documents()) {
      assertEquals(1, records(document).size(), "each is given up alone: " + document);
    }

    var lost = run("stream", "replay");
    assertEquals(2, lost.status(), lost::toString);
    assertTrue(line(lost, AT).startsWith("failed "), lost::out);
    assertTrue(line(lost, AT).contains("it has no rows"), lost::out);
    assertTrue(lost.out().contains("\npoison ") || lost.out().startsWith("poison "), lost::out);
    assertTrue(lost.out().contains("1 poison, 1 failed."), lost::out);

    put(conversation());
    var rows = rows();
    var dry = run("stream", "replay", document().toString());
    assertTrue(line(dry, AT).startsWith("would move "), dry::out);
    assertEquals(rows, rows(), "a dry run writes nothing");
    var applied = run("stream", "replay", document().toString(), "--apply");
    assertTrue(line(applied, AT).startsWith("moved "), applied::out);
    assertEquals(List.of(AT, AT), rows().stream().map(row -> row.get("sk").s()).toList());
    var repeated = run("stream", "replay", document().toString(), "--apply", "--json");
    assertEquals(1, Json.parse(repeated.out()).at("/counts/CURRENT").asInt());

    client.deleteItem(r -> r.tableName(TableSchema.TABLE_NAME).key(Items.keyOf(poison)));
    assertHealthyInTheEnd();
    var scanned = run("stream", "replay", "--table");
    assertEquals(0, scanned.status(), scanned::toString);
  }

  @Test
  void whatIsNotThereGetsOneLine() {
    var missing = run("stream", "replay", SharedSystem.data().resolve("missing").toString());
    assertEquals(1, missing.status());
    var last = missing.err().lines().toList().getLast();
    assertTrue(last.contains("missing is no file or folder"), missing::err);
  }

  /** Other tests' messages may be on their way through the stream: the doctor is asked again. */
  private static void assertHealthyInTheEnd() throws IOException {
    var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    var doctor = run("doctor", "--json");
    while (doctor.status() == 2 && System.nanoTime() - end < 0) {
      doctor = run("doctor", "--json");
    }
    assertEquals(0, doctor.status(), doctor::toString);
    var report = Json.parse(doctor.out());
    assertTrue(report.path("healthy").asBoolean(), doctor::out);
    assertTrue(report.path("conversations").asInt() >= 2, doctor::out);
    for (var finding : report.path("findings")) {
      assertFalse(finding.path("conversation").asText().equals(GROUP), finding::toString);
    }
  }

  private static Map<String, AttributeValue> message(String at, String text) {
    var item = new LinkedHashMap<>(Items.row(KOSH.uuid(), LYTA, newest(at, text)));
    item.remove(TableSchema.MESSAGE_GROUP_UUID);
    item.put(TableSchema.PARTITION_KEY, Items.text(Items.messagesOf(GROUP)));
    item.put("message_uuid", Items.text(UUID.nameUUIDFromBytes(at.getBytes(UTF_8)).toString()));
    item.put("unknown", Items.text("to this version"));
    return item;
  }

  private static List<Map<String, AttributeValue>> conversation() {
    return List.of(
        Items.row(KOSH.uuid(), LYTA, newest(BEFORE, "before")),
        Items.row(LYTA.uuid(), KOSH, newest(BEFORE, "before")),
        Items.membership(GROUP, KOSH.uuid()),
        Items.membership(GROUP, LYTA.uuid()),
        Items.pair(KOSH.uuid(), LYTA.uuid(), GROUP));
  }

  private static Message newest(String at, String text) {
    return new Message("", GROUP, LYTA, text, at);
  }

  /** In one call, so that one batch has them. */
  private static void put(List<Map<String, AttributeValue>> items) {
    var writes =
        items.stream()
            .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
            .toList();
    var left = client.batchWriteItem(r -> r.requestItems(Map.of(TableSchema.TABLE_NAME, writes)));
    assertTrue(left.unprocessedItems().isEmpty());
  }

  private static List<Map<String, AttributeValue>> rows() {
    return List.of(KOSH, LYTA).stream()
        .flatMap(
            owner ->
                client
                    .query(
                        r ->
                            r.tableName(TableSchema.TABLE_NAME)
                                .consistentRead(true)
                                .keyConditionExpression("pk = :k")
                                .expressionAttributeValues(
                                    Map.of(":k", Items.text(Items.rowsOf(owner.uuid())))))
                    .items()
                    .stream())
        .toList();
  }

  /** The new images of this conversation that the failure destination keeps, by sort key. */
  private static Map<String, Map<String, AttributeValue>> images() {
    var images = new LinkedHashMap<String, Map<String, AttributeValue>>();
    for (var document : documents()) {
      for (var record : records(document)) {
        var image = new LinkedHashMap<String, AttributeValue>();
        record
            .at("/dynamodb/NewImage")
            .properties()
            .forEach(
                attribute ->
                    image.put(
                        attribute.getKey(), Items.text(attribute.getValue().path("S").asText())));
        images.put(record.at("/dynamodb/Keys/sk/S").asText(), image);
      }
    }
    return images;
  }

  /** The document that keeps the message; it may keep the poison too. */
  private static Path document() {
    return documents().stream()
        .filter(
            document ->
                records(document).stream()
                    .anyMatch(record -> record.at("/dynamodb/Keys/sk/S").asText().equals(AT)))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> documents() {
    var folder = SharedSystem.data().resolve("s3");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".partial"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> records(Path document) {
    try {
      var payload = Json.parse(Files.readAllBytes(document)).path("payload");
      var records = new ArrayList<JsonNode>();
      Json.parse(payload.asText()).path("Records").forEach(records::add);
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one line of a table that has a word in it. */
  private static String line(Outcome outcome, String word) {
    return outcome.out().lines().filter(l -> l.contains(word)).findFirst().orElse("no " + word);
  }

  private static Outcome run(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", SharedSystem.data().toString()));
    return InProcess.run(all);
  }
}
