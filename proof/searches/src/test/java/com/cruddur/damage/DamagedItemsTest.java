package com.cruddur.damage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.messages.damage.Case;
import com.cruddur.messages.damage.Loss;
import com.cruddur.messages.damage.World;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every attribute of every item that the API and the stream function read, damaged in turn: no
 * request is answered with a fault, no list loses anything but what is damaged itself, and every
 * message still moves its rows.
 */
@Tag("thorough")
class DamagedItemsTest {
  private static final World WORLD = World.healthy();

  static Stream<Case> cases() {
    return Case.all(WORLD);
  }

  @Test
  void theHealthyTableServes() {
    assertEquals(List.of(), Served.wrong(WORLD, WORLD.make(), Loss.NONE));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theApiServesAndTheStreamFunctionMovesRows(Case damaged) {
    var table = damaged.make();
    assertEquals(List.of(), Served.wrong(WORLD, table, Loss.of(damaged)));
    table.dynamoDb().deleteTable(b -> b.tableName(table.name()));
  }
}
