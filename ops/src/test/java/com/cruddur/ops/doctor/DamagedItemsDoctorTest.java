package com.cruddur.ops.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.api.Caller;
import com.cruddur.messages.Items;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableSchema;
import com.cruddur.messages.damage.Case;
import com.cruddur.messages.damage.Case.Target;
import com.cruddur.messages.damage.Damage;
import com.cruddur.messages.damage.World;
import com.cruddur.ops.doctor.Diagnosis.Entry;
import com.cruddur.ops.doctor.Diagnosis.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every attribute of every item, damaged in turn: the doctor finds it, does not call the table
 * healthy, and mends it; what it cannot mend it says, and a second run changes nothing.
 */
@Tag("thorough")
class DamagedItemsDoctorTest {
  private static final World WORLD = World.healthy();
  private static final List<Case> CASES = Case.apart(WORLD);
  private static final TableFixture TABLE = new TableFixture();
  private static Diagnosis found;
  private static Diagnosis mended;
  private static Diagnosis again;

  static List<Case> cases() {
    return CASES;
  }

  /** All at once in one table: nothing is hidden by what else is damaged. */
  @BeforeAll
  static void checkAndMend() {
    CASES.forEach(damaged -> damaged.into(TABLE.dynamoDb(), TABLE.name()));
    var before = DoctorRun.items(TABLE);
    found = DoctorRun.check(TABLE);
    assertEquals(before, DoctorRun.items(TABLE), "a check writes nothing");
    mended = DoctorRun.mend(TABLE);
    var after = DoctorRun.items(TABLE);
    again = DoctorRun.mend(TABLE);
    var written = new ArrayList<>(DoctorRun.items(TABLE));
    written.removeAll(Set.copyOf(after));
    assertEquals(List.of(), written, "what a second repair writes");
  }

  @Test
  void aHealthyTableIsHealthy() {
    assertEquals(List.of(), DoctorRun.check(WORLD.make()).entries());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachIsFoundAndMendedOrLeftToAPerson(Case damaged) {
    var kinds = damage(found, damaged).map(entry -> entry.finding().kind()).toList();
    assertEquals(isLawful(damaged), kinds.isEmpty(), () -> "found: " + kinds);
    assertEquals(left(damaged), left(mended, damaged), "left by the repair");
    assertEquals(left(damaged), left(again, damaged), "left by a second one");
    assertEveryoneSeesEverything(damaged.world());
  }

  @Test
  void theReportDoesNotCallItHealthyAndTellsNothingPersonal() {
    for (var diagnosis : List.of(found, mended, again)) {
      for (var repair : List.of(true, false)) {
        var text = new DoctorReport(diagnosis, "here", repair).text();
        assertTrue(text.contains("\nDamaged: "), text);
        var all = text + new DoctorReport(diagnosis, "here", repair).json();
        for (var secret :
            List.of("andrewbrown", "Andrew", "bayko", "to Londo", "\u202e", "#GRP#")) {
          assertFalse(all.contains(secret), () -> secret + " in " + all);
        }
      }
    }
  }

  /** A table with that damage alone is not called healthy either. */
  @Test
  void aSortKeyThatIsNoTimeIsDamageByItself() {
    var damaged =
        CASES.stream().filter(c -> c.isOf(Target.OLDER_MESSAGE, "sk")).findFirst().orElseThrow();
    var diagnosis = DoctorRun.mend(damaged.make());
    assertEquals(List.of(DamageKind.MESSAGE_TIMESTAMP), DoctorRun.damage(diagnosis));
    assertTrue(diagnosis.damaged());
    var text = new DoctorReport(diagnosis, "here", true).text();
    assertTrue(text.endsWith("Damaged: what is left above needs a person.\n"), text);
  }

  /** What is said of a case's people and conversations. */
  private static Stream<Entry> damage(Diagnosis diagnosis, Case damaged) {
    var world = damaged.world();
    var ids = new ArrayList<>(List.of(world.one(), world.two(), world.three()));
    world.people().forEach(person -> ids.add(person.user().uuid()));
    return diagnosis.entries().stream()
        .filter(entry -> entry.finding().kind().damage())
        .filter(
            entry ->
                ids.stream()
                    .anyMatch(
                        id ->
                            entry.finding().conversation().equals(id)
                                || entry.finding().subject().contains(id)));
  }

  private static List<DamageKind> left(Diagnosis diagnosis, Case damaged) {
    return damage(diagnosis, damaged)
        .filter(entry -> entry.state() != State.MENDED)
        .map(entry -> entry.finding().kind())
        .toList();
  }

  /** What is well formed and could be so: nothing in the table says otherwise. */
  private static boolean isLawful(Case damaged) {
    var message = damaged.isOf(Target.NEWEST_MESSAGE) || damaged.isOf(Target.OLDER_MESSAGE);
    var row = damaged.isOf(Target.ROW) || damaged.isOf(Target.ROW_BESIDE_ANOTHER);
    return switch (damaged.damage()) {
      // That a message or a remembered send was there, or a conversation was marked as read.
      case ABSENT ->
          damaged.isOf(Target.OLDER_MESSAGE, "pk")
              || damaged.isOf(Target.SENT, "pk")
              || row && damaged.attribute().equals("read_at");
      // A text, or what people call somebody.
      case NONSENSE ->
          damaged.isOf(Target.OLDER_MESSAGE, Items.MESSAGE)
              || (message || row) && damaged.attribute().equals(TableSchema.USER_DISPLAY_NAME);
      // Another uuid for a message, which nothing refers to but what a repeat is answered with.
      case FOREIGN ->
          message && damaged.attribute().equals(Items.MESSAGE_UUID)
              || damaged.isOf(Target.SENT, Items.MESSAGE_UUID, Items.SENT_GROUP_UUID);
      default -> false;
    };
  }

  /** What a person has to decide, because nothing in the table says how it was. */
  private static List<DamageKind> left(Case damaged) {
    var message = damaged.isOf(Target.NEWEST_MESSAGE) || damaged.isOf(Target.OLDER_MESSAGE);
    if (message && damaged.attribute().equals("sk")) {
      return List.of(DamageKind.MESSAGE_TIMESTAMP);
    }
    var textIsLost =
        damaged.isOf(Target.OLDER_MESSAGE, Items.MESSAGE) && damaged.damage() != Damage.NONSENSE
            || damaged.isOf(Target.NEWEST_MESSAGE, Items.MESSAGE)
                && damaged.damage() == Damage.HUGE;
    if (textIsLost) {
      return List.of(DamageKind.MESSAGE_ATTRIBUTE);
    }
    return damaged.isOf(Target.SENT, Items.SENT_FINGERPRINT)
        ? List.of(DamageKind.SENT_ATTRIBUTE)
        : List.of();
  }

  /** Each list has each conversation, with the right person's handle, and can be marked as read. */
  private static void assertEveryoneSeesEverything(World world) {
    for (var person : List.of(world.andrew(), world.bayko())) {
      var caller = new Caller(TABLE.table(), person.sub());
      var list = caller.conversations(Map.of()).getBody();
      for (var conversation : world.of(person).entrySet()) {
        var entry = "\"uuid\":\"" + conversation.getKey() + "\"";
        assertEquals(1, list.split(entry, -1).length - 1, () -> person.handle() + ": " + list);
        assertTrue(list.contains("\"" + conversation.getValue().handle() + "\""), list);
      }
      assertEquals(200, caller.messages(world.one(), Map.of()).getStatusCode());
      assertEquals(200, caller.read(world.one(), null).getStatusCode());
    }
    var fields = Map.of("message", "mended", "handle", world.bayko().handle());
    var sent = new Caller(TABLE.table(), world.andrew().sub()).send(fields);
    assertEquals("{\"message_group_uuid\":\"" + world.one() + "\"}", sent.getBody());
  }
}
