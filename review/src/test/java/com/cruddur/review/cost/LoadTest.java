package com.cruddur.review.cost;

import static com.cruddur.review.cost.CostTemplates.TRAFFIC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * Calculated by hand for a day: 900 appends in 300 moves, 100 new conversations, 80 lists, 50
 * newest and 10 older pages, of items below 1 KB; a list or page of 21 items has 7 to 8 KB, two
 * units.
 */
class LoadTest {
  private static final double DAYS = 730 / 24.0;
  private static final double SIGN_UPS = 40;
  private static final double SIGN_INS = 10;

  private final MonthlyLoad table = new MonthlyLoad(TRAFFIC, false);
  private final MonthlyLoad cached = new MonthlyLoad(TRAFFIC, true);

  @Test
  void aLoneMessageCostsThirteenWriteUnits() {
    var lone = new Traffic(1, 0, 0, 0, 0, 0, 0, 1, 100, 1, 0, 1, 1);
    assertEquals(13 * DAYS, new MonthlyLoad(lone, false).writeUnits(), 1e-9);
  }

  @Test
  void writesAreMessagesMovesConversationsAndSignUps() {
    // a conversation: pair 2, message 2, rows 4, memberships 4, index 2
    assertEquals((900 + 300 * 12 + 100 * 14) * DAYS + SIGN_UPS * 6, table.writeUnits(), 1e-6);
  }

  @Test
  void aTextOfFourKilobytesCostsFiveUnitsForEachItemThatHoldsIt() {
    var long4 = new Traffic(1, 0, 0, 0, 0, 0, 0, 1, 4096, 1, 0, 1, 1);
    // put 5; two deletes and two puts of 5 units at double price; 4 of the index
    assertEquals((5 + 2 * 4 * 5 + 4) * DAYS, new MonthlyLoad(long4, false).writeUnits(), 1e-9);
  }

  @Test
  void readsWithoutACacheAreAllOfTheTable() {
    var moves = 300 * 2.5;
    var starts = 100 * (2 + 1 + 2 * 2 + 0.5);
    var lists = 80 * (2 + 1);
    var pages = 50 * (2 + 2);
    var older = 10 * (2 + 2);
    var appends = 900 * 2;
    assertEquals(
        (moves + starts + lists + pages + older + appends) * DAYS + SIGN_UPS * 2 + SIGN_INS,
        table.readUnits(),
        1e-6);
  }

  @Test
  void aCacheSavesItsHitsAndHalvesItsMisses() {
    // appends 900, lists 80, pages 100, older pages 20 and their 20 units
    assertEquals((900 + 80 + 100 + 40) * DAYS, cached.cacheableUnits(), 1e-6);
    assertEquals(table.readUnits() - cached.cacheableUnits() * 0.75, cached.readUnits(), 1e-6);
  }

  @Test
  void requestsAndBatchesAreCounted() {
    assertEquals((900 + 100 + 80 + 50 + 10) * DAYS, table.apiRequests(), 1e-6);
    assertEquals((300 + 100) * DAYS, table.streamInvocations(), 1e-6);
  }

  @Test
  void everyCallOfTheTableIsAnEventOfItsDataPlane() {
    var cacheable = 900 + 80 + 100 + 30;
    var others = 2 * 900 + 3 * 300 + 6 * 100 + 80 + 50;
    var triggers = SIGN_UPS * 2 + SIGN_INS;
    assertEquals((others + cacheable) * DAYS + triggers, table.tableCalls(), 1e-6);
    assertEquals((others + cacheable / 2.0) * DAYS + triggers, cached.tableCalls(), 1e-6);
  }

  @Test
  void storageHoldsWhatGatheredWithTheBytesThatDynamoDbAdds() {
    var messages = 1000 * DAYS * 24 * (230 + 100 + 100);
    var conversations =
        100 * DAYS * 24 * (2 * (260 + 100 + 100) + 2 * (200 + 100) + 2 * (90 + 100) + 160 + 100);
    var users = 10 * (2 * (250 + 100) + 90 + 100);
    assertEquals((messages + conversations + users) / (1 << 30), table.storedGigabytes(), 1e-9);
  }
}
