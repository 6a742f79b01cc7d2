package com.cruddur.ops.ddb;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.seed.SeedConversation;
import com.cruddur.messages.Intercepted;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.ops.doctor.Patients;
import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Progress;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;

/** Loads and imported conversations. */
class SeedTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final TableFixture table = new TableFixture();

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 3", "300, 21", "40, 80"})
  void theDoctorFindsALoadHealthyAndEverybodyTalks(int messages, int users) {
    var load = new LoadGenerator(messages, users, 42, NOW);
    write(load, table.dynamoDb());
    assertEquals(messages, count("MSG#"));
    assertEquals(users, count("HANDLE#"));
    assertEquals(load.conversations(), count("PAIR#"));
    assertEquals(
        users,
        table.scan().stream()
            .filter(item -> item.get("pk").startsWith("GRP#"))
            .map(item -> item.get("pk"))
            .distinct()
            .count());
    assertEquals(List.of(), Patients.damage(table));
  }

  /** Handles of made-up people can be real people's: those keep theirs. */
  @Test
  void aLoadTakesNobodysHandle() {
    var load = new LoadGenerator(100, 4, 7, NOW);
    var taken = new TableUserDirectory(table.table());
    taken.register("sub-1", load.people().getLast().handle(), "Somebody");
    var before =
        table.scan().stream().filter(item -> item.get("pk").startsWith("HANDLE#")).toList();
    assertThrows(UserError.class, () -> write(load, table.dynamoDb()));
    assertTrue(table.scan().containsAll(before));
    assertEquals(0, count("MSG#"));
  }

  @Test
  void whatIsLeftUnprocessedIsPutAgain() {
    var calls = new AtomicInteger();
    var busy =
        Intercepted.client(
            table.dynamoDb(),
            call -> {
              var request = (BatchWriteItemRequest) call.request();
              var answer = (BatchWriteItemResponse) call.proceed();
              return calls.incrementAndGet() % 2 == 0
                  ? answer
                  : answer.toBuilder().unprocessedItems(request.requestItems()).build();
            });
    try (var writer = write(new LoadGenerator(100, 4, 7, NOW), busy)) {
      assertTrue(writer.repeated() > 0);
      assertTrue(writer.capacity() > 100, "units: " + writer.capacity());
    }
    assertEquals(100, count("MSG#"));
  }

  @Test
  void aTableThatTakesNothingEndsInOneSentence() {
    var full =
        Intercepted.client(
            table.dynamoDb(),
            call ->
                BatchWriteItemResponse.builder()
                    .unprocessedItems(((BatchWriteItemRequest) call.request()).requestItems())
                    .build());
    var refused = assertThrows(UserError.class, () -> write(new LoadGenerator(2, 2, 7, NOW), full));
    assertTrue(refused.getMessage().contains("unprocessed"), refused::getMessage);
  }

  @ParameterizedTest
  @CsvSource({"10, 1", "1, 3", "0, 2"})
  void aLoadInWhichSomebodyHasNobodyToTalkToIsRefused(int messages, int users) {
    assertThrows(UserError.class, () -> new LoadGenerator(messages, users, 1, NOW));
  }

  @Test
  void anImportRunAgainSendsWhatIsMissing() {
    var conversation =
        SeedConversation.parse("Person 1: Hello\nPerson 2: Hello yourself\nPerson 2: So?");
    var script = new Script(table.table(), conversation, List.of(ANDREW, BAYKO));
    var calls = new AtomicInteger();
    var mortal =
        Intercepted.client(
            table.dynamoDb(),
            call -> {
              if (call.operation().equals("transactWriteItems") && calls.incrementAndGet() == 3) {
                throw new IllegalStateException("died");
              }
              return call.proceed();
            });
    var dying = new Script(table.table(mortal), conversation, List.of(ANDREW, BAYKO));
    assertThrows(IllegalStateException.class, () -> dying.speak(UUID.randomUUID(), Instant.now()));
    assertEquals(1, script.speak(UUID.randomUUID(), Instant.now()));
    assertEquals(0, script.speak(UUID.randomUUID(), Instant.now()));
    var group = table.partition("GRP#" + ANDREW.uuid()).getFirst().get("message_group_uuid");
    assertEquals(
        List.of("Hello", "Hello yourself", "So?"),
        table.partition("MSG#" + group).stream().map(item -> item.get("message")).toList());
  }

  @Test
  void anImportIsRememberedForADayWheneverItsMessagesWereWritten() {
    var script = new Script(table.table(), SeedConversation.own(), List.of(ANDREW, BAYKO));
    var lines = SeedConversation.own().lines().size();
    assertEquals(lines, script.speak(UUID.randomUUID(), NOW));
    var over = AttributeValue.fromN(Long.toString(NOW.plus(DAY).getEpochSecond()));
    assertEquals(
        Set.of(over),
        table.dynamoDb().scan(b -> b.tableName(table.name())).items().stream()
            .filter(item -> item.get("pk").s().startsWith("SENT#"))
            .map(item -> item.get("expires_at"))
            .collect(Collectors.toSet()),
        "DynamoDB may delete none of them before");
    assertEquals(0, script.speak(UUID.randomUUID(), NOW.plus(DAY).minusSeconds(1)));
    assertEquals(lines, script.speak(UUID.randomUUID(), NOW.plus(DAY)), "though none was deleted");
  }

  @Test
  void aNewConversationHasTheUuidThatWasAskedFor() {
    var group = UUID.fromString(SeedConversation.GROUP);
    var script = new Script(table.table(), SeedConversation.own(), List.of(ANDREW, BAYKO));
    assertEquals(SeedConversation.own().lines().size(), script.speak(group, Instant.now()));
    assertTrue(script.stands(group));
    var uuids =
        table.partition("MSG#" + group).stream().map(item -> item.get("message_uuid")).toList();
    assertEquals(uuids.size(), uuids.stream().distinct().count());
  }

  @Test
  void aSeededPersonNeverReplacesOneWhoIsThere() {
    SeedUsers.ensure(table.dynamoDb(), table.name(), BAYKO);
    var before = table.scan();
    SeedUsers.ensure(table.dynamoDb(), table.name(), SeedUsers.REFERENCE.get(1));
    assertEquals(before, table.scan());
    assertEquals("MOCK", before.getFirst().get("cognito_user_id"));
  }

  private BatchWriter write(LoadGenerator load, DynamoDbClient client) {
    try (var writer =
        new BatchWriter(
            client, table.name(), new Progress(new PrintWriter(Writer.nullWriter()), "%d"), 0)) {
      load.people().forEach(user -> SeedUsers.make(table.dynamoDb(), table.name(), user));
      load.items(writer::put);
      writer.finish();
      return writer;
    }
  }

  private long count(String kind) {
    return table.scan().stream().filter(i -> i.get("pk").startsWith(kind)).count();
  }
}
