package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One way to break a stack, and the check that has to notice.
 *
 * @param check the rule or control
 * @param pointer the type of the first resource of the kind, and from there a JSON pointer to an
 *     object's field; the type {@code stack} is the stack's entry in its assembly's manifest
 * @param value JSON; empty: the field is taken away
 */
record Mutation<C>(C check, String environment, String stack, String pointer, String value) {

  /** The stack with the value at the pointer. */
  SynthesizedStack apply() {
    SynthesizedStack original = SynthesizedApp.shared().stack(environment, stack);
    SynthesizedStack mutated =
        new SynthesizedStack(
            environment,
            stack,
            original.artifact().deepCopy(),
            original.file(),
            original.template().deepCopy());
    String type = pointer.substring(0, pointer.indexOf('/'));
    JsonNode root =
        type.equals(Subject.STACK)
            ? mutated.artifact()
            : mutated.resources(type).values().iterator().next();
    String path = pointer.substring(pointer.indexOf('/'));
    int end = path.lastIndexOf('/');
    JsonNode parent = root.at(path.substring(0, end));
    assertTrue(parent.isObject(), pointer);
    ObjectNode object = (ObjectNode) parent;
    String field = path.substring(end + 1);
    if (value.isEmpty()) {
      assertTrue(object.has(field), pointer);
      object.remove(field);
    } else {
      object.set(field, Json.parse(value));
    }
    assertNotEquals(original, mutated);
    return mutated;
  }
}
