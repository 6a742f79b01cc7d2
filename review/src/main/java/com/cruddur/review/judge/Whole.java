package com.cruddur.review.judge;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * All that a finding is about, in canonical form: a property's value, or a whole resource, on both
 * sides. What is approved follows from it, whatever the texts for people say.
 *
 * @param before missing: was not there
 * @param after missing: is not there any more
 */
public record Whole(JsonNode before, JsonNode after) {
  /** Of what texts tell in full, such as a sum. */
  public static final Whole TOLD = new Whole(MissingNode.getInstance(), MissingNode.getInstance());

  static Whole gone(JsonNode before) {
    return new Whole(before, MissingNode.getInstance());
  }

  static Whole come(JsonNode after) {
    return new Whole(MissingNode.getInstance(), after);
  }

  JsonNode json() {
    var json = Json.object();
    if (!before.isMissingNode()) {
      json.set("before", before);
    }
    if (!after.isMissingNode()) {
      json.set("after", after);
    }
    return json;
  }
}
