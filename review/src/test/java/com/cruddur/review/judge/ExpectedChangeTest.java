package com.cruddur.review.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What comes to the same, and what the CDK adds for itself: nobody is asked. */
class ExpectedChangeTest {
  private static final EnvironmentTemplates PROD = JudgedTemplates.of("prod");

  private static final String METADATA =
      """
      {"Type": "AWS::CDK::Metadata", "Condition": "CDKMetadataAvailable",
       "Properties": {"Analytics": "v2:deflate64:H4sIAAAA"}}
      """;
  private static final String CONDITION =
      """
      {"Fn::Or": [{"Fn::Equals": [{"Ref": "AWS::Region"}, "us-east-1"]},
                  {"Fn::Equals": [{"Ref": "AWS::Region"}, "us-west-2"]}]}
      """;
  private static final String PARAMETER =
      """
      {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/cdk-bootstrap/hnb659fds/version",
       "Description": "Version of the CDK Bootstrap resources in this environment"}
      """;
  private static final String RULE =
      """
      {"Assertions": [{"Assert": {"Fn::Not": [{"Fn::Contains": [["1", "2", "3", "4", "5"],
        {"Ref": "BootstrapVersion"}]}]},
       "AssertDescription": "CDK bootstrap stack version 6 required."}]}
      """;

  /** As {@code versionReporting} and the synthesizer's own rule add them. */
  @Test
  void whatTheCdkAddsForItselfIsFolded() {
    var template = JudgedTemplates.copy("prod", "data");
    put(template, "Resources", "CDKMetadata", METADATA);
    put(template, "Conditions", "CDKMetadataAvailable", CONDITION);
    put(template, "Parameters", "BootstrapVersion", PARAMETER);
    put(template, "Rules", "CheckBootstrapVersion", RULE);
    var with = PROD.with(PROD.stacks().get("data").with(template));
    var expected = new Judgment(List.of(), Map.of("CDK metadata", 4));
    assertEquals(expected, compare(PROD, with));
    assertEquals(expected, compare(with, PROD));
    assertEquals(Rank.DATA_LOST, compare(with, PROD.without("data")).findings().getFirst().rank());
    template = template.deepCopy();
    put(template, "Resources", "CDKMetadata", METADATA.replace("H4sI", "H5sI"));
    var other = PROD.with(PROD.stacks().get("data").with(template));
    assertEquals(new Judgment(List.of(), Map.of("CDK metadata", 1)), compare(with, other));
  }

  /** Under the CDK's names, but not the CDK's. */
  @Test
  void whatOnlyLooksLikeTheCdksOwnIsNotFolded() {
    for (var each :
        List.of(
            List.of(
                "Conditions", "CDKMetadataAvailable", CONDITION.replace("AWS::Region", "Other")),
            List.of("Conditions", "Other", CONDITION),
            List.of(
                "Parameters", "BootstrapVersion", PARAMETER.replace("/cdk-bootstrap", "/other")),
            List.of("Parameters", "Other", PARAMETER),
            List.of("Rules", "CheckBootstrapVersion", RULE.replace("BootstrapVersion", "Other")),
            List.of("Rules", "Other", RULE))) {
      var template = JudgedTemplates.copy("prod", "data");
      put(template, each.get(0), each.get(1), each.get(2));
      var judgment = compare(PROD, PROD.with(PROD.stacks().get("data").with(template)));
      assertEquals(
          List.of(Rank.NOT_JUDGED),
          judgment.findings().stream().map(Finding::rank).toList(),
          each::toString);
    }
  }

  @Test
  void dimensionsInAnotherOrderAreTheSameAtAnyDepth() {
    var template = JudgedTemplates.copy("prod", "monitoring");
    reverseDimensions(template);
    var after = PROD.with(PROD.stacks().get("monitoring").with(template));
    assertNotEquals(PROD.stacks().get("monitoring").template(), template);
    assertEquals(new Judgment(List.of(), Map.of()), compare(PROD, after));
  }

  private static void reverseDimensions(JsonNode node) {
    if (node.path("Dimensions") instanceof ArrayNode dimensions) {
      ((ObjectNode) node).putArray("Dimensions").addAll(reversed(dimensions));
    }
    node.forEach(ExpectedChangeTest::reverseDimensions);
  }

  private static List<JsonNode> reversed(ArrayNode list) {
    return list.valueStream().toList().reversed();
  }

  private static void put(ObjectNode template, String section, String name, String json) {
    template.withObject("/" + section).set(name, Change.parse(json));
  }

  private static Judgment compare(EnvironmentTemplates before, EnvironmentTemplates after) {
    return Guard.compare(before, after, Replacements.none());
  }
}
