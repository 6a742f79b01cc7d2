package com.cruddur.infra.guardrails;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Event patterns for API calls as CloudTrail hands them to EventBridge, in a fixed order. */
final class CallPattern {
  private CallPattern() {}

  /**
   * Calls of a service.
   *
   * @param service its name in {@code <service>.amazonaws.com} and {@code aws.<service>}
   * @param detail what else the record has to hold
   */
  static Map<String, Object> call(String service, Map<String, Object> detail) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("eventSource", List.of(service + ".amazonaws.com"));
    all.putAll(detail);
    return fields(
        "source",
        List.of("aws." + service),
        "detail-type",
        List.of("AWS API Call via CloudTrail"),
        "detail",
        all);
  }

  /** At least one of them. */
  static Map<String, Object> any(List<Map<String, Object>> alternatives) {
    return fields("$or", alternatives);
  }

  /** A value that begins so. */
  static Map<String, Object> prefix(String text) {
    return fields("prefix", text);
  }

  static Map<String, Object> fields(String key, Object value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(key, value);
    return fields;
  }

  static Map<String, Object> fields(String first, Object one, String second, Object two) {
    Map<String, Object> fields = fields(first, one);
    fields.put(second, two);
    return fields;
  }

  static Map<String, Object> fields(
      String first, Object one, String second, Object two, String third, Object three) {
    Map<String, Object> fields = fields(first, one, second, two);
    fields.put(third, three);
    return fields;
  }
}
