package com.cruddur.ops.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.messages.Items;
import com.cruddur.messages.TableFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever deletes without a condition is seen. */
class ChangedMeanwhileTest {
  private final TableFixture table = new TableFixture();

  @Test
  void aDeleteWithoutAConditionLosesWhatJustChanged() {
    var item = Items.membership("group", "user");
    table.table().transact(List.of(table.table().absent(item)));
    var meanwhile = new ChangedMeanwhile(table);
    meanwhile.client().deleteItem(r -> r.tableName(table.name()).key(item));
    assertEquals(List.of(item), meanwhile.lost());
  }

  @Test
  void aDeleteOfWhatWasReadDoesNot() {
    var item = Items.membership("group", "user");
    table.table().transact(List.of(table.table().absent(item)));
    var meanwhile = new ChangedMeanwhile(table);
    var through = table.table(meanwhile.client());
    assertEquals(1, through.transact(List.of(through.removal(item))).size());
    assertEquals(1, meanwhile.changed());
    assertEquals(List.of(), meanwhile.lost());
  }
}
