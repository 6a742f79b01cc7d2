package com.cruddur.review.cost;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The prices of one region on one day, from {@code prices.json}.
 *
 * @param file where they stand, for people
 * @param byId in the file's order
 */
public record Prices(String file, String region, String date, Map<String, Price> byId) {
  private static final String FILE = "prices.json";
  private static final String FORM =
      "in the form of review/src/main/resources/com/cruddur/review/cost/prices.json";

  /** The project's own price file. */
  public static Prices current() {
    try (var file = Prices.class.getResourceAsStream(FILE)) {
      return of(FILE, Json.parse(file.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isTheProjects() {
    return file.equals(FILE);
  }

  /**
   * A person's own prices, in the form of the project's file.
   *
   * @throws UserError when it is no such file
   */
  static Prices read(Path path) {
    try {
      return of(path.toAbsolutePath().toString(), Json.parse(Files.readAllBytes(path)));
    } catch (JsonProcessingException e) {
      throw new UserError(
          "%s is not JSON (line %d): %s"
              .formatted(path, e.getLocation() == null ? 1 : e.getLocation().getLineNr(), FORM),
          e);
    } catch (IOException e) {
      throw new UserError("%s cannot be read: name a price file, %s".formatted(path, FORM), e);
    }
  }

  /**
   * @throws UserError when a line is none
   */
  static Prices of(String name, JsonNode file) {
    for (var member : List.of("region", "date", "prices")) {
      if (file.path(member).isMissingNode()) {
        throw new UserError("%s has no '%s': %s".formatted(name, member, FORM));
      }
    }
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
        throw new UserError("%s has two prices %s".formatted(name, price.id()));
      }
    }
    return new Prices(name, file.path("region").asText(), file.path("date").asText(), byId);
  }

  /**
   * @throws UserError when the file has no such line
   */
  public Price get(String id) {
    var price = byId.get(id);
    if (price == null) {
      throw new UserError(
          "There is no price '%s' in %s (%s, %s): add it, with its source"
              .formatted(id, file, region, date));
    }
    return price;
  }
}
