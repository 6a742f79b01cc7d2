package com.cruddur.review.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the CDK adds to a template for itself: the list of its constructs for AWS's statistics
 * (versionReporting), and the check of the bootstrap's version (generateBootstrapVersionRule).
 * Neither changes what is deployed. Under these names, and in this form: anything else is the
 * app's.
 */
final class CdkParts {
  private static final Map<String, Predicate<JsonNode>> PARTS =
      Map.of(
          "Resources/CDKMetadata",
          resource -> resource.path("Type").asText().equals("AWS::CDK::Metadata"),
          "Conditions/CDKMetadataAvailable",
          condition -> refersToNothingBut("AWS::Region", condition),
          "Parameters/BootstrapVersion",
          parameter ->
              parameter.path("Type").asText().equals("AWS::SSM::Parameter::Value<String>")
                  && parameter.path("Default").asText().matches("/cdk-bootstrap/[^/]+/version"),
          "Rules/CheckBootstrapVersion",
          rule -> refersToNothingBut("BootstrapVersion", rule));

  private CdkParts() {}

  /** Those that a template has, by section and name. */
  static Map<String, JsonNode> of(JsonNode template) {
    var parts = new TreeMap<String, JsonNode>();
    for (String part : PARTS.keySet()) {
      var value = template.at("/" + part);
      if (!value.isMissingNode() && isOne(part, value)) {
        parts.put(part, value);
      }
    }
    return parts;
  }

  static boolean isOne(String section, String name, JsonNode value) {
    return isOne(section + "/" + name, value);
  }

  private static boolean isOne(String part, JsonNode value) {
    return PARTS.containsKey(part) && PARTS.get(part).test(value);
  }

  private static boolean refersToNothingBut(String name, JsonNode value) {
    var references = value.findValuesAsText("Ref");
    return !references.isEmpty() && references.stream().allMatch(name::equals);
  }
}
