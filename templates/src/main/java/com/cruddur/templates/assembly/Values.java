package com.cruddur.templates.assembly;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What {@code Ref} and {@code Fn::GetAtt} of the resources that run here give. A resource has
 * values as soon as its twin is known, and never when nothing runs for it.
 */
public final class Values {
  private record Key(String stack, String logicalId) {}

  private record Value(String ref, Map<String, String> attributes) {}

  private final Map<Key, Value> values = new ConcurrentHashMap<>();

  /** States what a resource's {@code Ref} and attributes are. */
  public void put(Resource resource, String ref, Map<String, String> attributes) {
    values.put(
        new Key(resource.stack().name(), resource.logicalId()),
        new Value(ref, Map.copyOf(attributes)));
  }

  Optional<String> ref(String stack, String logicalId) {
    return Optional.ofNullable(values.get(new Key(stack, logicalId))).map(Value::ref);
  }

  Optional<String> attribute(String stack, String logicalId, String attribute) {
    return Optional.ofNullable(values.get(new Key(stack, logicalId)))
        .map(value -> value.attributes().get(attribute));
  }
}
