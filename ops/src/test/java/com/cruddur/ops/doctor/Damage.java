package com.cruddur.ops.doctor;

import static com.cruddur.messages.TableFixture.ANDREW;
import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableFixture.LONDO;
import static com.cruddur.ops.doctor.DamageKind.INDEX_STRAY;
import static com.cruddur.ops.doctor.DamageKind.MEMBERSHIP_MISSING;
import static com.cruddur.ops.doctor.DamageKind.PAIR_MISSING;
import static com.cruddur.ops.doctor.DamageKind.PAIR_WRONG;
import static com.cruddur.ops.doctor.DamageKind.ROW_AHEAD;
import static com.cruddur.ops.doctor.DamageKind.ROW_BEHIND;
import static com.cruddur.ops.doctor.DamageKind.ROW_DUPLICATE;
import static com.cruddur.ops.doctor.DamageKind.ROW_MISSING;
import static com.cruddur.ops.doctor.DamageKind.ROW_SORTS_WRONG;
import static com.cruddur.ops.doctor.DamageKind.ROW_TEXT;
import static com.cruddur.ops.doctor.DamageKind.ROW_TIMESTAMP;
import static com.cruddur.ops.doctor.DamageKind.ROW_WRONG_OTHER;

import com.cruddur.messages.Items;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.User;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the reference's defects leave in a table, in the reference's shapes, and what is found. */
enum Damage {
  DEFECT_3_ONE_ROW_LOST(
      t -> {
        healthy(t);
        t.referenceMessage(Damage.GROUP, Damage.T3, BAYKO, "three");
        remove(t, "GRP#user-andrew", Damage.T2);
        move(t, BAYKO, Damage.T2, Damage.T3, ANDREW, "three");
      },
      ROW_MISSING),
  DEFECT_3_BOTH_ROWS_LOST(
      t -> {
        healthy(t);
        remove(t, "GRP#user-andrew", Damage.T2);
        remove(t, "GRP#user-bayko", Damage.T2);
      },
      ROW_MISSING,
      ROW_MISSING),
  DEFECT_4_A_DUPLICATE_STAYED(
      t -> {
        healthy(t);
        t.referenceRow(ANDREW, Damage.T1, BAYKO, Damage.GROUP, "one");
      },
      ROW_DUPLICATE),
  DEFECT_4_AN_UPDATE_WAS_DROPPED(
      t -> {
        healthy(t);
        t.referenceMessage(Damage.GROUP, Damage.T3, BAYKO, "three");
      },
      ROW_BEHIND,
      ROW_BEHIND),
  DEFECT_4_A_DUPLICATE_BESIDE_A_LATE_ROW(
      t -> {
        healthy(t);
        t.referenceMessage(Damage.GROUP, Damage.T3, ANDREW, "three");
        t.referenceRow(BAYKO, Damage.T1, ANDREW, Damage.GROUP, "one");
      },
      ROW_DUPLICATE,
      ROW_BEHIND,
      ROW_BEHIND),
  DEFECT_5_ONE_ROW_MOVED_BACK(
      t -> {
        healthy(t);
        move(t, ANDREW, Damage.T2, Damage.T1, BAYKO, "one");
      },
      ROW_BEHIND),
  DEFECT_6_A_MESSAGE_OVERWRITTEN(
      t -> {
        healthy(t);
        t.referenceMessage(Damage.GROUP, Damage.T2, ANDREW, "written over the other");
      },
      ROW_TEXT,
      ROW_TEXT),
  DEFECT_6_A_ROW_OVERWRITTEN_BY_ANOTHER_CONVERSATIONS(
      t -> {
        healthy(t);
        t.referenceMessage("with-londo", Damage.T2, LONDO, "at the same moment");
        both(t, "with-londo", Damage.T2, LONDO, ANDREW, "at the same moment");
        known(t, "with-londo", ANDREW, LONDO);
      },
      ROW_MISSING),
  DEFECT_9_HALF_OF_A_NEW_CONVERSATION(
      t -> {
        healthy(t);
        t.referenceMessage("new", Damage.T3, LONDO, "hello");
        t.referenceRow(LONDO, Damage.T3, BAYKO, "new", "hello");
      },
      MEMBERSHIP_MISSING,
      ROW_MISSING,
      PAIR_MISSING),
  DEFECT_10_TWO_CONVERSATIONS(
      t -> {
        t.referenceMessage("first", Damage.T1, ANDREW, "one");
        both(t, "first", Damage.T1, ANDREW, BAYKO, "one");
        t.referenceMessage("second", Damage.T2, BAYKO, "two");
        both(t, "second", Damage.T2, ANDREW, BAYKO, "two");
      },
      MEMBERSHIP_MISSING,
      MEMBERSHIP_MISSING,
      PAIR_MISSING),
  DEFECT_11_A_STRANGERS_MESSAGES(
      t -> {
        healthy(t);
        t.referenceMessage(Damage.GROUP, Damage.T3, LONDO, "let me in");
        t.referenceMessage("orphan", Damage.T3, LONDO, "anybody?");
      },
      ROW_BEHIND,
      ROW_BEHIND),
  A_ROW_SHOWS_ITS_OWNER(
      t -> {
        healthy(t);
        move(t, ANDREW, Damage.T2, Damage.T2, ANDREW, "two");
      },
      ROW_WRONG_OTHER),
  A_ROW_AFTER_THE_NEWEST_MESSAGE(
      t -> {
        healthy(t);
        move(t, ANDREW, Damage.T2, Damage.T3, BAYKO, "gone");
      },
      ROW_AHEAD),
  A_ROW_BESIDE_ANOTHERS_AFTER_THE_NEWEST_MESSAGE(
      t -> {
        healthy(t);
        remove(t, "GRP#user-andrew", Damage.T2);
        t.put(
            TableFixture.ordered(
                "pk",
                "GRP#user-andrew",
                "sk",
                "2024-03-03T10:00:00.000004+00:00",
                "newest_message_at",
                Damage.T3,
                "message_group_uuid",
                Damage.GROUP,
                "message",
                "gone",
                "user_uuid",
                BAYKO.uuid(),
                "user_handle",
                BAYKO.handle(),
                "user_display_name",
                BAYKO.displayName()));
      },
      ROW_AHEAD),
  A_ROW_WITHOUT_A_TIME(
      t -> {
        healthy(t);
        move(t, ANDREW, Damage.T2, "yesterday", BAYKO, "two");
      },
      ROW_TIMESTAMP),
  ROWS_AND_MESSAGE_IN_ANOTHER_OFFSET(
      t -> {
        t.referenceMessage(Damage.GROUP, "2024-03-02T12:00:00+02:00", BAYKO, "two");
        both(t, Damage.GROUP, "2024-03-02T12:00:00+02:00", ANDREW, BAYKO, "two");
        known(t, Damage.GROUP, ANDREW, BAYKO);
      },
      ROW_SORTS_WRONG,
      ROW_SORTS_WRONG),
  A_MESSAGE_IN_THE_INDEX(
      t -> {
        healthy(t);
        t.put(
            TableFixture.ordered(
                "pk",
                "MSG#" + Damage.GROUP,
                "sk",
                Damage.T1,
                "message_group_uuid",
                Damage.GROUP,
                "message",
                "one",
                "message_uuid",
                "m1",
                "user_uuid",
                ANDREW.uuid(),
                "user_handle",
                ANDREW.handle(),
                "user_display_name",
                ANDREW.displayName()));
      },
      INDEX_STRAY),
  A_PAIR_OF_NO_CONVERSATION(
      t -> {
        healthy(t);
        put(t, Items.pair(ANDREW.uuid(), BAYKO.uuid(), "nowhere"));
      },
      PAIR_WRONG);

  static final String GROUP = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399";
  static final String T1 = "2024-03-01T10:00:00.000001";
  static final String T2 = "2024-03-02T10:00:00.500000+00:00";
  static final String T3 = "2024-03-03T10:00:00.000003+00:00";

  private final Consumer<TableFixture> make;
  private final List<DamageKind> found;

  Damage(Consumer<TableFixture> make, DamageKind... found) {
    this.make = make;
    this.found = List.of(found);
  }

  TableFixture make() {
    var table = new TableFixture();
    plant(table);
    return table;
  }

  void plant(TableFixture table) {
    make.accept(table);
  }

  /** The damage that is found, in the order of the kinds. */
  List<DamageKind> found() {
    return found.stream().sorted().toList();
  }

  /** Two messages of Andrew and Bayko, the rows at the second, memberships and pair. */
  static void healthy(TableFixture table) {
    table.referenceMessage(GROUP, T1, ANDREW, "one");
    table.referenceMessage(GROUP, T2, BAYKO, "two");
    both(table, GROUP, T2, ANDREW, BAYKO, "two");
    known(table, GROUP, ANDREW, BAYKO);
  }

  static void both(TableFixture table, String group, String at, User one, User two, String text) {
    table.referenceRow(one, at, two, group, text);
    table.referenceRow(two, at, one, group, text);
  }

  static void known(TableFixture table, String group, User one, User two) {
    put(table, Items.membership(group, one.uuid()));
    put(table, Items.membership(group, two.uuid()));
    put(table, Items.pair(one.uuid(), two.uuid(), group));
  }

  private static void move(
      TableFixture table, User owner, String from, String to, User other, String text) {
    remove(table, "GRP#" + owner.uuid(), from);
    table.referenceRow(owner, to, other, GROUP, text);
  }

  private static void remove(TableFixture table, String partition, String sort) {
    table.dynamoDb().deleteItem(b -> b.tableName(table.name()).key(Items.key(partition, sort)));
  }

  private static void put(
      TableFixture table,
      Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item) {
    table.dynamoDb().putItem(b -> b.tableName(table.name()).item(item));
  }
}
