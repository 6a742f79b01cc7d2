package com.cruddur.infra.guardrails;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Event patterns for API calls as CloudTrail hands them to EventBridge, in a fixed order. */
final class CallPattern {
  private CallPattern() {}

  /**
   * Calls of a service: at least one of the alternatives.
   *
   * @param service its name in {@code <service>.amazonaws.com} and {@code aws.<service>}
   */
  static Map<String, Object> calls(String service, List<Map<String, Object>> alternatives) {
    Map<String, Object> detail = fields("eventSource", List.of(service + ".amazonaws.com"));
    if (alternatives.size() == 1) {
      detail.putAll(alternatives.get(0));
    } else {
      detail.put("$or", alternatives);
    }
    Map<String, Object> pattern = fields("source", List.of("aws." + service));
    pattern.put("detail-type", List.of("AWS API Call via CloudTrail"));
    pattern.put("detail", detail);
    return pattern;
  }

  /**
   * One of these calls with these parameters. A call that was refused has them too: that somebody
   * tried is worth knowing, and the mail names the error.
   *
   * @param names as CloudTrail has them, which is not always the API's name, or how they begin
   * @param parameters by name, the values or further parameters
   */
  static Map<String, Object> request(List<?> names, Map<String, Object> parameters) {
    Map<String, Object> call = fields("eventName", names);
    call.put("requestParameters", parameters);
    return call;
  }

  /** One of these calls that was answered so. */
  static Map<String, Object> answer(List<?> names, Map<String, Object> elements) {
    Map<String, Object> call = fields("eventName", names);
    call.put("responseElements", elements);
    return call;
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
}
