package com.cruddur.infra.access;

import com.cruddur.infra.environment.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Policies in IAM's language, with their elements in a fixed order. */
final class Documents {
  private static final String GITHUB = "token.actions.githubusercontent.com";

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

  /**
   * Trusts this repository's jobs in one of an environment's GitHub environments, which is limited
   * to the branch main ("Configuring OpenID Connect in Amazon Web Services", GitHub docs).
   *
   * @param what {@code plan} stands for the GitHub environment {@code ENV-plan}
   */
  static Map<String, Object> trustGithub(Environment environment, String what) {
    Map<String, Object> token = fields(GITHUB + ":aud", "sts.amazonaws.com");
    token.put(
        GITHUB + ":sub", "repo:OWNER/NAME:environment:%s-%s".formatted(environment.name(), what));
    String provider =
        "arn:aws:iam::%s:oidc-provider/%s".formatted(environment.account().orElseThrow(), GITHUB);
    return trust(
        fields("Federated", provider),
        "sts:AssumeRoleWithWebIdentity",
        fields("StringEquals", token));
  }

  static Map<String, Object> fields(String key, Object value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(key, value);
    return fields;
  }
}
