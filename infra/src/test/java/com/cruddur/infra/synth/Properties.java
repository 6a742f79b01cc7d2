package com.cruddur.infra.synth;

import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** CDK's own assertions, with the expected properties as JSON. */
public final class Properties {
  private Properties() {}

  /**
   * Passes if some resource of the type has these properties: objects may hold more, lists may not.
   */
  public static void has(SynthesizedStack stack, String type, String properties) {
    Template.fromJSON(Json.map(stack.template())).hasResourceProperties(type, object(properties));
  }

  /** Passes if the node has exactly this value. */
  public static void is(JsonNode actual, String expected) {
    if (!actual.equals(Json.parse(expected))) {
      fail("expected " + Json.parse(expected) + "\n but was " + actual);
    }
  }

  /** Passes if no resource of the type has the property. */
  public static void hasNot(SynthesizedStack stack, String type, String property) {
    Template.fromJSON(Json.map(stack.template()))
        .resourcePropertiesCountIs(type, Map.of(property, Match.anyValue()), 0);
  }

  private static Map<String, Object> object(String json) {
    return Json.map(Json.parse(json));
  }
}
