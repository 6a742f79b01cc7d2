package com.cruddur.ops.cost;

import com.cruddur.local.json.Json;
import com.cruddur.local.notice.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The prices of one region on one day, from {@code prices.json}.
 *
 * @param byId in the file's order
 */
public record Prices(String region, String date, Map<String, Price> byId) {
  private static final String FILE = "prices.json";

  /** The project's own price file. */
  public static Prices current() {
    try (var file = Prices.class.getResourceAsStream(FILE)) {
      return of(Json.parse(file.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws Refusal when a line is none
   */
  static Prices of(JsonNode file) {
    var byId = new LinkedHashMap<String, Price>();
    for (JsonNode line : file.path("prices")) {
      var price =
          new Price(
              line.path("id").asText(),
              line.path("usd").asDouble(),
              line.path("per").asLong(),
              line.path("unit").asText(),
              line.path("free").asDouble(),
              line.path("date").asText(),
              line.path("source").asText());
      if (byId.put(price.id(), price) != null) {
        throw new Refusal("%s has two prices %s".formatted(FILE, price.id()));
      }
    }
    return new Prices(file.path("region").asText(), file.path("date").asText(), byId);
  }

  /**
   * @throws Refusal when the file has no such line
   */
  public Price get(String id) {
    var price = byId.get(id);
    if (price == null) {
      throw new Refusal(
          "There is no price '%s' in %s (%s, %s): add it, with its source"
              .formatted(id, FILE, region, date));
    }
    return price;
  }

  /**
   * @throws Refusal when the prices are another region's
   */
  void require(String stack, String wanted) {
    if (!region.equals(wanted)) {
      throw new Refusal(
          "There are no prices for the region %s of stack %s: %s holds those of %s (%s)"
              .formatted(wanted, stack, FILE, region, date));
    }
  }
}
