package com.cruddur.review.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {
  private static final String LINE =
      """
      {"id": "a", "usd": 2, "per": 1000, "unit": "things", "free": 0, "date": "2026-11-21", \
      "source": "https://aws.amazon.com/"}\
      """;

  @Test
  void everyLineOfTheFileHasAPriceADateAndASource() {
    var prices = Prices.current();
    assertEquals("us-east-1", prices.region());
    assertTrue(prices.byId().size() > 30);
    for (Price price : prices.byId().values()) {
      assertTrue(price.usd() > 0 && price.source().contains("amazon.com"), price::toString);
    }
  }

  @Test
  void aPriceIsForSoManyUnits() throws JsonProcessingException {
    assertEquals(5, file(LINE).get("a").of(2500));
  }

  @Test
  void aPriceThatIsNotThereIsRefusedByItsName() throws JsonProcessingException {
    var prices = file(LINE);
    var refusal = assertThrows(UserError.class, () -> prices.get("dax.r9.huge"));
    assertTrue(refusal.getMessage().contains("'dax.r9.huge'"), refusal::getMessage);
  }

  @Test
  void twoPricesOfOneThingAreRefused() {
    assertThrows(UserError.class, () -> file(LINE + "," + LINE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"usd\": 2 -> \"usd\": 0",
        "\"usd\": 2 -> \"usd\": -1",
        "\"per\": 1000 -> \"per\": 0",
        "\"free\": 0 -> \"free\": -1",
        "2026-11-21 -> yesterday",
        "https://aws.amazon.com/ -> hearsay"
      })
  void aLineThatIsNoPriceIsRefused(String change) {
    var parts = change.split(" -> ");
    assertThrows(UserError.class, () -> file(LINE.replace(parts[0], parts[1])));
  }

  private static Prices file(String lines) throws JsonProcessingException {
    return Prices.of(
        "prices.json",
        Json.parse(
            "{\"region\": \"us-east-1\", \"date\": \"2026-11-21\", \"prices\": [" + lines + "]}"));
  }
}
