package com.cruddur.review.judge;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Templates of one resource that has a policy, with parameters, mappings and conditions. */
final class PolicyTemplates {
  static final String SECTIONS =
      """
      {
        "Parameters": {"Stage": {"Type": "String", "Default": "prod"}, "Accounts": {"Type": "CommaDelimitedList"}},
        "Mappings": {"Readers": {"prod": {"Role": "arn:aws:iam::111122223333:role/reader"}, "dev": {"Role": "*"}}},
        "Conditions": {
          "InVirginia": {"Fn::Equals": [{"Ref": "AWS::Region"}, "us-east-1"]},
          "Elsewhere": {"Fn::Not": [{"Condition": "InVirginia"}]},
          "IsProd": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}
        }
      }
      """;

  private static final String TRUST =
      """
      {"Statement": {"Effect": "Allow", "Principal": {"AWS": %s}, "Action": "sts:AssumeRole"}}
      """;

  private PolicyTemplates() {}

  static ObjectNode trust(String principal) {
    return trust(SECTIONS, principal);
  }

  static ObjectNode trust(String sections, String principal) {
    return role(sections, "AssumeRolePolicyDocument", TRUST.formatted(principal));
  }

  static ObjectNode role(String sections, String property, String value) {
    var template = (ObjectNode) json(sections);
    template
        .withObject("/Resources/Role")
        .put("Type", "AWS::IAM::Role")
        .withObject("Properties")
        .set(property, json(value));
    return template;
  }

  /** In a role, or a bucket's policy. */
  static ObjectNode policy(String place, String document) {
    if (place.equals("Policies")) {
      return role(
          SECTIONS, place, "[{\"PolicyName\": \"a\", \"PolicyDocument\": " + document + "}]");
    }
    var template = role(SECTIONS, place, document);
    ((ObjectNode) template.at("/Resources/Role")).put("Type", "AWS::S3::BucketPolicy");
    return template;
  }

  /** Of the findings on the resource. */
  static Set<Rank> ranks(JsonNode before, JsonNode after) {
    return findings(before, after).stream()
        .map(Finding::rank)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those on the resource, not those on the template's sections. */
  static List<Finding> findings(JsonNode before, JsonNode after) {
    return Guard.compare(environment(before), environment(after), Replacements.none())
        .findings()
        .stream()
        .filter(finding -> !finding.resource().isEmpty())
        .toList();
  }

  private static EnvironmentTemplates environment(JsonNode template) {
    var stack =
        new StackTemplate("one", "one", "111122223333", "us-east-1", false, template, Map.of());
    return new EnvironmentTemplates("test", Map.of("one", stack));
  }

  /** With quotation marks for apostrophes. */
  static String quoted(String text) {
    return text.replace('\'', '"');
  }

  private static JsonNode json(String text) {
    try {
      return Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
