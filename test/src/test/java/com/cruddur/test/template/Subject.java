package com.cruddur.test.template;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * One resource that a control is about, or a stack as a whole.
 *
 * @param id the logical id
 * @param properties the resource's, or the stack's in its assembly's manifest
 */
record Subject(SynthesizedStack stack, String id, JsonNode properties) {
  /** In place of a resource type. */
  static final String STACK = "stack";

  JsonNode json(String pointer) {
    return properties.at(pointer);
  }

  boolean has(String pointer) {
    return !json(pointer).isMissingNode();
  }

  String text(String pointer) {
    return json(pointer).asText("");
  }

  /** What is missing is no number at all, and passes no comparison. */
  double number(String pointer) {
    return json(pointer).isNumber() ? json(pointer).doubleValue() : Double.NaN;
  }

  boolean flag(String pointer) {
    return json(pointer).isBoolean() && json(pointer).booleanValue();
  }

  /** Whether the list has elements and the flag is true in each. */
  boolean everyElement(String list, String flag) {
    return !json(list).isEmpty()
        && Json.elements(json(list)).allMatch(element -> element.at(flag).asBoolean());
  }
}
