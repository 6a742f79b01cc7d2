package com.cruddur.ops.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.HostileNames;
import com.cruddur.messages.Items;
import com.cruddur.messages.MessageText;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.User;
import com.cruddur.messages.UserDirectory.HandleTaken;
import com.cruddur.messages.UserItems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The directory of a table that older versions wrote, or that a seed filled. */
class PeopleTest {
  private final TableFixture table = new TableFixture();
  private final TableUserDirectory users = new TableUserDirectory(table.table());

  @Test
  void whoWasThereBeforeTheRuleIsListedWithTheReasonAndKeepsTheHandle() {
    var old = new ArrayList<User>();
    for (var handle : HostileNames.handles()) {
      // Older versions took no blank ones; a lone surrogate is no text that DynamoDB keeps
      if (!handle.isBlank() && !handle.contains("\uD800")) {
        old.add(table.olderUser("sub-" + old.size(), handle));
      }
    }
    var before = table.scan();
    var listed =
        DoctorRun.check(table).entries().stream()
            .map(Diagnosis.Entry::finding)
            .filter(finding -> finding.kind() == DamageKind.NAME_OUTSIDE_RULE)
            .toList();
    // Of two whose old keys are one, the later was the only one; case alone made none here
    assertEquals(
        old.stream().map(User::handle).map(h -> h.toLowerCase(Locale.ROOT)).distinct().count(),
        listed.size());
    for (var finding : listed) {
      assertTrue(finding.subject().matches("user-sub-\\d+: A handle [ -~]+"), finding::subject);
      assertFalse(finding.mendable());
    }
    assertEquals(before, table.scan());
    DoctorRun.mend(table);
    for (var user : old) {
      assertEquals(Optional.of(user), users.byHandle(user.handle()), user::handle);
    }
  }

  @Test
  void aNameFromBeforeTheRuleIsListedToo() {
    var item = new LinkedHashMap<String, String>();
    item.putAll(
        TableFixture.ordered(
            "pk",
            "HANDLE#vir",
            "sk",
            "PROFILE",
            "user_uuid",
            "user-vir",
            "user_handle",
            "vir",
            "user_display_name",
            "Vir\u202E Cotto"));
    table.put(item);
    assertEquals(List.of(DamageKind.NAME_OUTSIDE_RULE), DoctorRun.notices(DoctorRun.check(table)));
  }

  /** Its beginning in messages and rows is no damage, and it is what a repair writes there. */
  @Test
  void aNameThatIsTooLongIsListedAndStaysWholeInTheDirectoryAlone() {
    var name = "\uD83E\uDD80".repeat(2048);
    var older = new User("user-older", "older", name);
    var writes = new ArrayList<>(List.of(UserItems.userBySub("sub-older", older)));
    writes.add(UserItems.userByHandle("sub-older", older));
    writes.addAll(UserItems.lookAlikes(older));
    writes.forEach(item -> table.dynamoDb().putItem(b -> b.tableName(table.name()).item(item)));
    var bayko = users.register("sub-bayko", "bayko", "Andrew Bayko");
    table.conversationsAt(TableFixture.THEN).start(older, bayko, new MessageText("hello"));
    var healthy = table.scan();
    var diagnosis = DoctorRun.check(table);
    assertEquals(List.of(), DoctorRun.damage(diagnosis));
    assertEquals(
        List.of("user-older: A name has 64 characters at most"),
        diagnosis.entries().stream().map(entry -> entry.finding().subject()).toList());
    for (var partition : List.of("GRP#" + bayko.uuid(), "USER#sub-older")) {
      var damaged = new LinkedHashMap<>(table.table().partition(partition).getFirst());
      damaged.remove("user_display_name");
      table.dynamoDb().putItem(b -> b.tableName(table.name()).item(damaged));
    }
    assertFalse(DoctorRun.mend(table).damaged());
    assertEquals(healthy, table.scan());
  }

  /** Both those of older versions and those whom a seed of older versions made. */
  @Test
  void looksThatNobodyKeptAreKeptAfterARepair() {
    table.olderUser("sub-bayko", "bayko");
    table
        .table()
        .transact(
            List.of(
                table
                    .table()
                    .absent(
                        UserItems.userByHandle(
                            "MOCK", new User("user-londo", "londo", "Londo Mollari")))));
    var diagnosis = DoctorRun.check(table);
    assertEquals(
        List.of(DamageKind.LOOKALIKE_MISSING, DamageKind.LOOKALIKE_MISSING),
        DoctorRun.damage(diagnosis));
    assertTrue(diagnosis.damaged());
    // Until then, whoever looks like them is let in
    assertFalse(DoctorRun.mend(table).damaged());
    for (var handle : List.of("b\u0430yko", "Bayk0", "l0ndo")) {
      assertThrows(HandleTaken.class, () -> users.register("sub-new", handle, "A Stranger"));
    }
    var mended = table.scan();
    assertEquals(List.of(), DoctorRun.mend(table).entries());
    assertEquals(mended, table.scan());
  }

  @Test
  void oldPeopleWhoLookAlikeAreToldAndStay() {
    table.olderUser("sub-1", "bayko");
    table.olderUser("sub-2", "b\u0430yko");
    table.olderUser("sub-3", "jos\u00E9");
    table.olderUser("sub-4", "jose\u0301");
    DoctorRun.mend(table);
    var diagnosis = DoctorRun.check(table);
    assertEquals(
        List.of(DamageKind.HANDLES_LOOK_ALIKE, DamageKind.HANDLES_LOOK_ALIKE),
        DoctorRun.notices(diagnosis));
    assertFalse(diagnosis.damaged());
    assertEquals("user-sub-1", users.byHandle("bayko").orElseThrow().uuid());
    assertEquals("user-sub-2", users.byHandle("b\u0430yko").orElseThrow().uuid());
    assertEquals("user-sub-4", users.byHandle("jose\u0301").orElseThrow().uuid());
  }

  @Test
  void aLookThatIsKeptForNobodyIsLetGo() {
    var gone = users.register("sub-1", "bayko", "Andrew Bayko");
    for (var key : List.of(UserItems.userKey("sub-1"), UserItems.handleKeys("bayko").getFirst())) {
      table.dynamoDb().deleteItem(b -> b.tableName(table.name()).key(key));
    }
    assertThrows(HandleTaken.class, () -> users.register("sub-2", "bayk0", "Somebody"));
    var finding = DoctorRun.check(table).entries().getFirst().finding();
    assertEquals(DamageKind.LOOKALIKE_STRAY, finding.kind());
    assertEquals(gone.uuid(), finding.subject());
    assertFalse(DoctorRun.mend(table).damaged());
    users.register("sub-2", "bayk0", "Somebody");
    assertEquals(List.of(), DoctorRun.check(table).entries());
  }

  @Test
  void aLookThatNamesSomebodyElseIsItsOwnersAgain() {
    var bayko = users.register("sub-1", "bayko", "Andrew Bayko");
    var londo = users.register("sub-2", "londo", "Londo Mollari");
    var look = UserItems.lookAlikes(bayko).getFirst();
    var wrong = new LinkedHashMap<>(UserItems.lookAlikes(londo).getFirst());
    wrong.putAll(Items.keyOf(look));
    table.dynamoDb().putItem(b -> b.tableName(table.name()).item(wrong));
    assertEquals(List.of(DamageKind.LOOKALIKE_WRONG), DoctorRun.damage(DoctorRun.check(table)));
    assertFalse(DoctorRun.mend(table).damaged());
    assertEquals(look, table.table().get(Items.keyOf(look)).orElseThrow());
    assertEquals(List.of(), DoctorRun.check(table).entries());
  }
}
