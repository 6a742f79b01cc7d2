package com.cruddur.ops.doctor;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.LONDO;
import static com.cruddur.messages.TableFixture.THEN;
import static com.cruddur.messages.TableFixture.ordered;
import static com.cruddur.ops.doctor.Damage.GROUP;
import static com.cruddur.ops.doctor.Damage.T1;
import static com.cruddur.ops.doctor.Damage.T2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.Conversations;
import com.cruddur.messages.IdempotencyKey;
import com.cruddur.messages.Items;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is found, and what is none of the doctor's business. */
class DoctorTest {
  private final TableFixture table = new TableFixture();

  @ParameterizedTest
  @EnumSource
  void everyDamageOfTheReferenceIsFoundByItsName(Damage damage) {
    var damaged = damage.make();
    var before = DoctorRun.items(damaged);
    var diagnosis = DoctorRun.check(damaged);
    assertEquals(damage.found(), DoctorRun.damage(diagnosis));
    assertTrue(diagnosis.damaged());
    assertEquals(before, DoctorRun.items(damaged), "a check writes nothing");
    assertNothingPersonalIsPrinted(diagnosis);
  }

  @Test
  void aTableOfThisProjectIsHealthy() {
    var users = new TableUserDirectory(table.table());
    var andrew = users.register("sub-andrew", "andrewbrown", "Andrew Brown");
    var bayko = users.register("sub-bayko", "bayko", "Andrew Bayko");
    var conversations = table.conversationsAt(THEN);
    conversations.start(andrew, bayko, new MessageText("hello"));
    var key = Optional.of(new IdempotencyKey("my-own-key"));
    conversations.start(bayko, LONDO, new MessageText("hello, too"), key);
    var rates = Items.key("RATE#sub-andrew", "RATE");
    rates.put("requests_full_at", AttributeValue.fromN("1764158400000000"));
    table.dynamoDb().putItem(b -> b.tableName(table.name()).item(rates));
    var diagnosis = DoctorRun.check(table);
    assertEquals(List.of(), diagnosis.entries());
    assertEquals(2, diagnosis.conversations());
    assertEquals(
        "{GRP#=4, HANDLE#=2, LOOKALIKE#=2, MBR#=4, MSG#=2, PAIR#=2, RATE#=1, SENT#=1, USER#=2}",
        diagnosis.items().toString());
  }

  @Test
  void aTableOfTheReferenceLacksOnlyMembershipsAndPairs() {
    reference();
    assertEquals(
        List.of(DamageKind.MEMBERSHIP_MISSING, DamageKind.PAIR_MISSING),
        DoctorRun.damage(DoctorRun.check(table)));
    assertFalse(DoctorRun.mend(table).damaged());
    assertEquals(List.of(), DoctorRun.check(table).entries());
  }

  @Test
  void aRowWaitsAMinuteForItsMessageToComeThroughTheStream() {
    Damage.healthy(table);
    var now = Instant.parse("2024-06-01T00:00:00Z");
    table.referenceMessage(GROUP, Timestamp.of(now).text(), ANDREW, "on its way");
    assertEquals(List.of(), checkAt(now.plusSeconds(59)));
    assertEquals(
        List.of(DamageKind.ROW_BEHIND, DamageKind.ROW_BEHIND),
        checkAt(now.plus(Checks.IN_FLIGHT).plus(Duration.ofMillis(1))));
  }

  @Test
  void aRowBesideAnotherConversationsIsHealthy() {
    var conversations = table.conversationsAt(THEN);
    conversations.start(ANDREW, BAYKO, new MessageText("hello"));
    table.put(ordered("pk", "MBR#other", "sk", ANDREW.uuid()));
    table.put(ordered("pk", "MBR#other", "sk", LONDO.uuid()));
    var at = Timestamp.of(THEN);
    table.referenceMessage("other", at.text(), LONDO, "at once");
    table.referenceRow(LONDO, at.text(), ANDREW, "other", "at once");
    var beside =
        ordered(
            "pk",
            "GRP#user-andrew",
            "sk",
            at.next().text(),
            "message_group_uuid",
            "other",
            "message",
            "at once",
            "user_uuid",
            LONDO.uuid(),
            "user_handle",
            "londo",
            "user_display_name",
            "Londo Mollari",
            "newest_message_at",
            at.text());
    table.put(beside);
    assertEquals(List.of(DamageKind.PAIR_MISSING), DoctorRun.damage(DoctorRun.check(table)));
  }

  @Test
  void whatOnlyAPersonCanDecideIsFoundAndLeft() {
    Damage.healthy(table);
    table.put(ordered("pk", "MBR#" + GROUP, "sk", LONDO.uuid()));
    table.referenceRow(ANDREW, T1, LONDO, "unclear", "?");
    table.referenceRow(BAYKO, T1, LONDO, "unclear", "?");
    table.referenceRow(LONDO, T1, BAYKO, "unclear", "?");
    var before = DoctorRun.items(table);
    var diagnosis = DoctorRun.mend(table);
    assertEquals(
        List.of(DamageKind.MEMBERSHIP_WRONG, DamageKind.PARTICIPANTS_UNCLEAR),
        DoctorRun.damage(diagnosis));
    assertTrue(diagnosis.damaged());
    assertEquals(before, DoctorRun.items(table));
  }

  @Test
  void aRowOfSomebodyWhomNobodyNamesIsNotInvented() {
    table.referenceMessage(GROUP, T2, LONDO, "hello");
    table.referenceRow(BAYKO, T2, LONDO, GROUP, "hello");
    Damage.known(table, GROUP, BAYKO, LONDO);
    var diagnosis = DoctorRun.mend(table);
    assertEquals(List.of(DamageKind.ROW_MISSING), DoctorRun.damage(diagnosis));
    assertTrue(diagnosis.damaged());
    table.put(
        ordered(
            "pk",
            "HANDLE#bayko",
            "sk",
            "PROFILE",
            "user_uuid",
            BAYKO.uuid(),
            "user_handle",
            "bayko",
            "user_display_name",
            "Andrew Bayko",
            "cognito_user_id",
            "MOCK"));
    assertFalse(DoctorRun.mend(table).damaged());
    assertEquals(
        "Andrew Bayko", table.partition("GRP#user-londo").getFirst().get("user_display_name"));
  }

  @Test
  void whatIsHarmlessIsToldAndIsNoDamage() {
    Damage.healthy(table);
    table.referenceMessage(GROUP, "2024-03-01T12:00:00+02:00", ANDREW, "sorts wrong");
    table.referenceMessage("orphan", T1, LONDO, "anybody?");
    table.put(ordered("pk", "MBR#empty", "sk", LONDO.uuid()));
    table.put(ordered("pk", "LIKE#user#message", "sk", "LIKE"));
    table.put(ordered("pk", "a text that somebody wrote", "sk", "x"));
    var before = DoctorRun.items(table);
    var diagnosis = DoctorRun.mend(table);
    assertEquals(
        List.of(
            DamageKind.MESSAGES_OF_NOBODY,
            DamageKind.MESSAGE_SORTS_WRONG,
            DamageKind.NO_MESSAGES,
            DamageKind.UNKNOWN_ITEMS,
            DamageKind.UNKNOWN_ITEMS),
        DoctorRun.notices(diagnosis));
    assertFalse(diagnosis.damaged());
    assertEquals(before, DoctorRun.items(table));
    assertFalse(new DoctorReport(diagnosis, "here", true).text().contains("somebody wrote"));
  }

  @Test
  void aReadMarkerIsNoDamageAndStaysWhenItsRowIsMended() {
    Damage.DEFECT_4_AN_UPDATE_WAS_DROPPED.plant(table);
    var row = new LinkedHashMap<>(table.partition("GRP#user-andrew").getFirst());
    row.put("read_at", T1);
    table.put(row);
    assertEquals(
        List.of(DamageKind.ROW_BEHIND, DamageKind.ROW_BEHIND),
        DoctorRun.damage(DoctorRun.check(table)));
    assertFalse(DoctorRun.mend(table).damaged());
    var mended = table.partition("GRP#user-andrew").getFirst();
    assertEquals(List.of(Damage.T3, T1), List.of(mended.get("sk"), mended.get("read_at")));
  }

  @Test
  void aSentItemInTheIndexIsToldWithoutTheKeyThatSomebodyChose() {
    var key = Optional.of(new IdempotencyKey("my-own-key"));
    new Conversations(table.table()).start(ANDREW, BAYKO, new MessageText("hello"), key);
    var right = table.table().get(Items.key("SENT#user-andrew#my-own-key", "SENT")).orElseThrow();
    var stray = new LinkedHashMap<>(right);
    stray.put("message_group_uuid", Items.text(GROUP));
    table.dynamoDb().putItem(b -> b.tableName(table.name()).item(stray));
    var diagnosis = DoctorRun.mend(table);
    assertEquals(List.of(DamageKind.INDEX_STRAY), DoctorRun.damage(diagnosis));
    assertFalse(diagnosis.damaged());
    assertFalse(new DoctorReport(diagnosis, "here", true).json().contains("my-own-key"));
    assertEquals(right, table.table().get(Items.keyOf(right)).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "2023-07-05T18:27:02.123456, true",
    "2023-07-05T18:27:02, true",
    "2023-07-05T18:27:02+00:00, true",
    "2023-07-05T18:27:02.123456+00:00, true",
    "2023-07-05T18:27:02.1, true",
    "2023-07-05T18:27:02.123456Z, true",
    "2023-07-05T18:27:02.123456789Z, true",
    "2023-07-05T18:27:02Z, false",
    "2023-07-05T18:27:02.1Z, false",
    "2023-07-05T18:27:02.123456+02:00, false",
    "2023-07-05T18:27Z, false",
  })
  void aTimestampSortsAsItsTimeOrDoesNot(String text, boolean sorts) {
    assertEquals(sorts, SortOrder.holds(Timestamp.parse(text)));
  }

  @Test
  void timestampsThatAreSaidToSortDoSort() {
    var moments =
        List.of("02", "02.1", "02.12", "02.123456", "02.123457", "02.2", "03").stream()
            .map(second -> "2023-07-05T18:27:" + second)
            .toList();
    for (var early = 0; early < moments.size(); early++) {
      for (var late = early + 1; late < moments.size(); late++) {
        for (var one : forms(moments.get(early))) {
          for (var other : forms(moments.get(late))) {
            assertTrue(one.compareTo(other) < 0, one + " " + other);
          }
        }
      }
    }
  }

  private static List<String> forms(String moment) {
    return List.of("", "+00:00", "-00:00", "Z").stream()
        .map(offset -> moment + offset)
        .filter(text -> SortOrder.holds(Timestamp.parse(text)))
        .toList();
  }

  /** Neither texts nor handles nor names. */
  private static void assertNothingPersonalIsPrinted(Diagnosis diagnosis) {
    for (var repair : List.of(true, false)) {
      var report = new DoctorReport(diagnosis, "here", repair);
      for (var secret : List.of("andrewbrown", "Andrew", "hello", "let me in", "anybody")) {
        assertFalse((report.text() + report.json()).contains(secret), secret);
      }
    }
  }

  private List<DamageKind> checkAt(Instant now) {
    var clock = Clock.fixed(now, ZoneOffset.UTC);
    return DoctorRun.damage(DoctorRun.run(table, table.dynamoDb(), false, clock));
  }

  private void reference() {
    table.referenceMessage(GROUP, T1, ANDREW, "one");
    table.referenceMessage(GROUP, T2, BAYKO, "two");
    Damage.both(table, GROUP, T2, ANDREW, BAYKO, "two");
  }
}
