package com.cruddur.test.template;

import com.cruddur.infra.synth.Json;
import com.fasterxml.jackson.databind.JsonNode;

/** What Security Hub asks of SNS topics and their policies. */
final class Topics {
  private Topics() {}

  /** A topic without a policy belongs to its account alone. */
  static boolean isClosedToThePublic(Subject topic) {
    return topic.stack().resources("AWS::SNS::TopicPolicy").values().stream()
        .map(policy -> policy.path("Properties"))
        .filter(policy -> policy.path("Topics").toString().contains("\"" + topic.id() + "\""))
        .flatMap(policy -> Json.elements(policy.at("/PolicyDocument/Statement")))
        .noneMatch(Topics::allowsAnyone);
  }

  private static boolean allowsAnyone(JsonNode statement) {
    JsonNode principal = statement.path("Principal");
    return statement.path("Effect").asText().equals("Allow")
        && (principal.asText().equals("*") || principal.path("AWS").asText().equals("*"));
  }
}
