package com.cruddur.infra.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Policies in IAM's language, with their elements in a fixed order. */
final class Documents {
  private Documents() {}

  static Map<String, Object> policy(List<Map<String, Object>> statements) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("Version", "2012-10-17");
    document.put("Statement", statements);
    return document;
  }

  static Map<String, Object> allow(String sid, List<String> actions, List<String> resources) {
    Map<String, Object> statement = fields("Sid", sid);
    statement.put("Effect", "Allow");
    statement.put("Action", actions);
    statement.put("Resource", resources);
    return statement;
  }

  /**
   * Whom a role trusts.
   *
   * @param condition may be empty
   */
  static Map<String, Object> trust(
      Map<String, Object> principal, String action, Map<String, Object> condition) {
    Map<String, Object> statement = fields("Effect", "Allow");
    statement.put("Action", action);
    statement.put("Principal", principal);
    if (!condition.isEmpty()) {
      statement.put("Condition", condition);
    }
    return policy(List.of(statement));
  }

  static Map<String, Object> fields(String key, Object value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(key, value);
    return fields;
  }
}
