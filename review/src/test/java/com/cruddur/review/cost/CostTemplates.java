package com.cruddur.review.cost;

import com.cruddur.templates.Json;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Stack;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;

/** Small environments of one stack. */
final class CostTemplates {
  /** A thousand messages, a hundred conversations and ten users a day; every number is round. */
  static final Traffic TRAFFIC = new Traffic(1000, 100, 10, 40, 8, 5, 1, 3, 100, 24, 0.5, 50, 100);

  static final Traffic NOTHING = new Traffic(0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1);

  private CostTemplates() {}

  static Assembly of(String resources) {
    return of(resources, "us-east-1");
  }

  static Assembly of(String resources, String region) {
    try {
      var template = Json.object();
      template.set("Resources", Json.parse(resources));
      return new Assembly(
          "qa",
          List.of(new Stack("cruddur-qa-data", "000000000000", region, false, template, Map.of())),
          Map.of());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(resources, e);
    }
  }

  /** One resource named Thing. */
  static Assembly thing(String type, String properties) {
    return of("{\"Thing\": {\"Type\": \"%s\", \"Properties\": %s}}".formatted(type, properties));
  }
}
