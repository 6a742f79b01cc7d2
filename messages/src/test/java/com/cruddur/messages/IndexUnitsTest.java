package com.cruddur.messages;

import static com.cruddur.messages.TableFixture.BAYKO;
import static com.cruddur.messages.TableSchema.INDEX_NAME;
import static com.cruddur.messages.TableSchema.NEWEST_AT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** What a conversation row's entry in the index costs to write: one unit, whatever its text. */
class IndexUnitsTest {
  private static final String UUID = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399";
  private static final String AT = "2024-12-31T23:59:59.999999+00:00";

  private final TableFixture table = TableFixture.overHttp();

  @Test
  void theLongestTextCostsTheTableFiveUnitsAndTheIndexOne() {
    var row = row(BAYKO.handle(), BAYKO.displayName(), "\uD83E\uDD80".repeat(1024));
    assertEquals(Map.of("table", 5.0, "index", 1.0), units(row));
  }

  @Test
  void namesOf650BytesAndATimeBesideTheKeyStillCostTheIndexOneUnit() {
    var row = row("h".repeat(64), "\uD83E\uDD80".repeat(146), "hello");
    row.put(NEWEST_AT, Items.text(AT));
    assertEquals(1.0, units(row).get("index"));
  }

  private static Map<String, AttributeValue> row(String handle, String name, String text) {
    var other = new User(UUID, handle, name);
    return new LinkedHashMap<>(Items.row(UUID, other, new Message("", UUID, other, text, AT)));
  }

  /** Write units of a put, as DynamoDB reports them. */
  private Map<String, Double> units(Map<String, AttributeValue> item) {
    var used =
        table
            .dynamoDb()
            .putItem(
                b ->
                    b.tableName(table.name())
                        .item(item)
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
            .consumedCapacity();
    return Map.of(
        "table",
        used.table().capacityUnits(),
        "index",
        used.globalSecondaryIndexes().get(INDEX_NAME).capacityUnits());
  }
}
