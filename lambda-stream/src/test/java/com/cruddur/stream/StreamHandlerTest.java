package com.cruddur.stream;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.LONDO;
import static com.cruddur.messages.TableFixture.THEN;
import static com.cruddur.stream.Invocation.message;
import static com.cruddur.stream.Invocation.record;
import static com.cruddur.stream.Invocation.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.cruddur.messages.Intercepted;
import com.cruddur.messages.Intercepted.Interceptor;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class StreamHandlerTest {
  private static final String T0 = Timestamp.of(THEN).text();
  private static final String T1 = "2025-01-01T00:00:01.000000+00:00";
  private static final String T2 = "2025-01-01T00:00:02.000000+00:00";
  private static final String T3 = "2025-01-01T00:00:03.000000+00:00";

  private final TableFixture fixture = new TableFixture();
  private final Invocation invocation = new Invocation(fixture.table());
  private final String group =
      fixture.conversationsAt(THEN).start(ANDREW, BAYKO, new MessageText("first")).groupUuid();

  @Test
  void aMessageMovesBothRows() {
    assertEquals(List.of(), invocation.handle(message(1, group, T1, BAYKO, "hello")));
    assertEquals(List.of(T1 + " hello bayko"), rows(ANDREW.uuid()));
    assertEquals(List.of(T1 + " hello andrewbrown"), rows(BAYKO.uuid()));
  }

  @Test
  void ofABurstTheNewestMovesTheRowsOnce() {
    var transactions = new AtomicInteger();
    var counted =
        intercepted(
            call -> {
              if (call.operation().equals("transactWriteItems")) {
                transactions.incrementAndGet();
              }
              return call.proceed();
            });
    counted.handle(
        message(1, group, T1, BAYKO, "one"),
        message(2, group, T3, ANDREW, "three"),
        message(3, group, T2, BAYKO, "two"));
    assertEquals(List.of(T3 + " three bayko"), rows(ANDREW.uuid()));
    assertEquals(1, transactions.get());
  }

  @Test
  void theFirstMessagesMoveOntoItselfIsNoMove() {
    var before = fixture.scan();
    assertEquals(List.of(), invocation.handle(message(1, group, T0, ANDREW, "first")));
    assertEquals(before, fixture.scan());
  }

  @Test
  void anOlderOrRepeatedMessageMovesNothing() {
    invocation.handle(message(1, group, T2, BAYKO, "two"));
    var before = fixture.scan();
    assertEquals(List.of(), invocation.handle(message(1, group, T2, BAYKO, "two")));
    assertEquals(List.of(), invocation.handle(message(2, group, T1, BAYKO, "one")));
    assertEquals(before, fixture.scan());
  }

  @Test
  void attributesUnknownToThisVersionMoveAlong() {
    var row = new LinkedHashMap<>(fixture.partition("GRP#user-andrew").getFirst());
    row.put("colour_of_a_later_version", "blue");
    fixture.put(row);
    invocation.handle(message(1, group, T1, BAYKO, "hello"));
    var moved = fixture.partition("GRP#user-andrew");
    assertEquals(1, moved.size());
    assertEquals("blue", moved.getFirst().get("colour_of_a_later_version"));
    assertEquals(T1, moved.getFirst().get("sk"));
  }

  /** What keeps the function's version active. */
  @Test
  void theWeeklyEventDoesNothing() {
    assertEquals(List.of(), invocation.handle(List.of()));
  }

  @Test
  void whatIsNoNewMessageIsIgnoredWithoutACall() {
    var calls = new AtomicInteger();
    var counted =
        intercepted(
            call -> {
              calls.incrementAndGet();
              return call.proceed();
            });
    var removed = record("REMOVE", 1, Map.of("pk", text("MSG#" + group), "sk", text(T1)));
    removed.getDynamodb().setNewImage(null);
    var failures =
        counted.handle(
            removed,
            record("MODIFY", 2, message(2, group, T1, BAYKO, "x").getDynamodb().getNewImage()),
            record("INSERT", 3, Map.of("pk", text("GRP#user-andrew"), "sk", text(T1))),
            record("INSERT", 4, Map.of("pk", text("USER#sub"), "sk", text("PROFILE"))));
    assertEquals(List.of(), failures);
    assertEquals(0, calls.get());
  }

  @Test
  void aPoisonRecordIsReportedAndTheRestIsDone() {
    var noImage = message(1, group, T3, BAYKO, "x");
    noImage.getDynamodb().setNewImage(null);
    var noTime = record("INSERT", 2, image("MSG#" + group, "yesterday"));
    var numberAsKey =
        record("INSERT", 3, Map.of("pk", new AttributeValue().withN("5"), "sk", text(T1)));
    var noGroup = record("INSERT", 4, image("MSG#", T3));
    var noKeys = message(5, group, T3, BAYKO, "x");
    noKeys.getDynamodb().setKeys(null);
    var failures =
        invocation.handle(
            noImage, noTime, numberAsKey, message(9, group, T1, BAYKO, "fine"), noGroup, noKeys);
    assertEquals(List.of("1", "2", "3", "4", "5"), failures);
    assertEquals(List.of(T1 + " fine bayko"), rows(ANDREW.uuid()));
  }

  static Stream<Arguments> damagedMessages() {
    return Stream.of(
        Arguments.of("message", null, ""),
        Arguments.of("message", new AttributeValue().withN("5"), ""),
        Arguments.of("message", text(""), ""),
        Arguments.of("message", text("x".repeat(409_000)), "x".repeat(1023) + "…"),
        Arguments.of("user_uuid", null, "hello"),
        Arguments.of("user_uuid", new AttributeValue().withL(), "hello"),
        Arguments.of("user_uuid", text("x".repeat(300_000)), "hello"),
        Arguments.of("user_handle", null, "hello"),
        Arguments.of("message_uuid", null, "hello"));
  }

  /** Where and when is all that a move needs. */
  @ParameterizedTest
  @MethodSource("damagedMessages")
  void aDamagedMessageMovesItsRowsAsLongAsItSaysWhereAndWhen(
      String attribute, AttributeValue value, String shown) {
    var damaged = message(1, group, T1, BAYKO, "hello");
    damaged.getDynamodb().getNewImage().put(attribute, value);
    assertEquals(List.of(), invocation.handle(damaged));
    assertEquals(List.of(T1 + " " + shown + " bayko"), rows(ANDREW.uuid()));
    assertEquals(List.of(T1 + " " + shown + " andrewbrown"), rows(BAYKO.uuid()));
  }

  @Test
  void aConversationThatFailsIsReportedWithAllItsRecordsAndStopsNobodyElse() {
    var other =
        fixture.conversationsAt(THEN).start(ANDREW, LONDO, new MessageText("first")).groupUuid();
    var failing =
        intercepted(
            call -> {
              if (call.request().toString().contains(other)) {
                throw DynamoDbException.builder()
                    .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode("ValidationException").build())
                    .message("quoting a secret")
                    .build();
              }
              return call.proceed();
            });
    assertEquals(
        List.of("1", "3"),
        failing.handle(
            message(1, other, T1, LONDO, "a secret"),
            message(2, group, T1, BAYKO, "fine"),
            message(3, other, T2, LONDO, "another secret")));
    assertEquals(
        List.of("2025-01-01T00:00:00.000000+00:00 first londo", T1 + " fine bayko"),
        rows(ANDREW.uuid()));
    assertTrue(
        failing.log().stream().noneMatch(line -> line.contains("secret")), failing.log()::toString);
  }

  @Test
  void aMessageOfNoConversationIsReported() {
    assertEquals(List.of("1"), invocation.handle(message(1, "no-such-group", T1, BAYKO, "orphan")));
  }

  @Test
  void whenTimeRunsOutTheRestIsReported() {
    assertEquals(
        List.of("1"),
        invocation
            .withRemainingMillis(() -> StreamHandler.LAST_START_MILLIS - 1)
            .handle(message(1, group, T1, BAYKO, "late")));
    assertEquals(List.of(T0 + " first bayko"), rows(ANDREW.uuid()));
  }

  @Test
  void aRowWhoseKeyIsTakenByAnotherConversationStandsBesideIt() {
    fixture.conversationsAt(THEN).start(ANDREW, LONDO, new MessageText("to londo"));
    var londo = fixture.partition("GRP#user-londo").getFirst().get("message_group_uuid");
    var first = message(1, group, T1, BAYKO, "bayko's");
    var second = message(2, londo, T1, LONDO, "londo's");
    assertEquals(List.of(), invocation.handle(first, second));
    var taken = "2025-01-01T00:00:01.000001+00:00";
    assertEquals(List.of(T1 + " bayko's bayko", taken + " londo's londo"), rows(ANDREW.uuid()));
    assertEquals(List.of(T1 + " londo's andrewbrown"), rows(LONDO.uuid()));
    // Again, and then a message at just the microsecond where the row stands already.
    assertEquals(List.of(), invocation.handle(second, first));
    assertEquals(List.of(T1 + " bayko's bayko", taken + " londo's londo"), rows(ANDREW.uuid()));
    assertEquals(List.of(), invocation.handle(message(3, londo, taken, ANDREW, "newer")));
    assertEquals(List.of(T1 + " bayko's bayko", taken + " newer londo"), rows(ANDREW.uuid()));
    invocation.handle(message(4, londo, T2, LONDO, "back in order"));
    assertEquals(List.of(T1 + " bayko's bayko", T2 + " back in order londo"), rows(ANDREW.uuid()));
    assertTrue(
        fixture.partition("GRP#user-andrew").stream()
            .noneMatch(row -> row.containsKey("newest_message_at")));
  }

  @Test
  void aTableOfTheReferenceWithoutMembershipsIsMovedToo() {
    var old = "2023-07-05T18:27:02.123456";
    fixture.referenceRow(LONDO, old, BAYKO, "old-group", "hello");
    fixture.referenceRow(BAYKO, old, LONDO, "old-group", "hello");
    assertEquals(
        List.of(), invocation.handle(message(1, "old-group", "2023-07-06T00:00:00", BAYKO, "hi")));
    assertEquals(
        List.of("2023-07-06T00:00:00.000000+00:00 hi bayko"),
        rows(LONDO.uuid()),
        "under a key in the form that sorts among all others");
    var row = fixture.partition("GRP#" + LONDO.uuid()).getFirst();
    assertEquals("2023-07-06T00:00:00", row.get("newest_message_at"), "the message's own");
  }

  @Test
  void aMessageWithAnotherOffsetStandsInTheListWhereItsMomentStands() {
    fixture.conversationsAt(THEN).start(ANDREW, LONDO, new MessageText("to londo"));
    var londo = fixture.partition("GRP#user-londo").getFirst().get("message_group_uuid");
    // Half past midnight, half an hour before the other one
    var early = message(1, group, "2025-01-01T05:30:00+05:00", BAYKO, "half past midnight");
    assertEquals(
        List.of(),
        invocation.handle(
            early, message(2, londo, "2025-01-01T01:00:00.000000+00:00", LONDO, "one o'clock")));
    var expected =
        List.of(
            "2025-01-01T00:30:00.000000+00:00 half past midnight bayko",
            "2025-01-01T01:00:00.000000+00:00 one o'clock londo");
    assertEquals(expected, rows(ANDREW.uuid()));
    assertEquals(List.of(), invocation.handle(early));
    assertEquals(expected, rows(ANDREW.uuid()), "a repeat finds it there");
  }

  @Test
  void duplicatesThatTheReferenceLeftAreMendedByTheNextMessage() {
    fixture.referenceRow(ANDREW, "2023-07-05T18:27:02", BAYKO, group, "a ghost");
    invocation.handle(message(1, group, T1, BAYKO, "hello"));
    assertEquals(List.of(T1 + " hello bayko"), rows(ANDREW.uuid()));
  }

  private Invocation intercepted(Interceptor interceptor) {
    return new Invocation(fixture.table(Intercepted.client(fixture.dynamoDb(), interceptor)));
  }

  /** A row of an owner as {@code <sort key> <text> <other's handle>}. */
  private List<String> rows(String owner) {
    return fixture.partition("GRP#" + owner).stream()
        .map(row -> row.get("sk") + " " + row.get("message") + " " + row.get("user_handle"))
        .toList();
  }

  private static Map<String, AttributeValue> image(String partition, String sort) {
    var image = new LinkedHashMap<>(message(0, "", sort, BAYKO, "x").getDynamodb().getNewImage());
    image.put("pk", text(partition));
    return image;
  }
}
