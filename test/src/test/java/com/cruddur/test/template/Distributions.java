package com.cruddur.test.template;

import com.cruddur.infra.synth.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What Security Hub asks of CloudFront distributions. */
final class Distributions {
  static final String TYPE = "AWS::CloudFront::Distribution";

  private Distributions() {}

  static boolean hasDefaultRootObject(Subject distribution) {
    return !distribution.text("/DistributionConfig/DefaultRootObject").isEmpty();
  }

  static boolean refusesPlainHttp(Subject distribution) {
    var byDefault = Stream.of(distribution.json("/DistributionConfig/DefaultCacheBehavior"));
    return Stream.concat(byDefault, all(distribution, "CacheBehaviors"))
        .map(behavior -> behavior.path("ViewerProtocolPolicy").asText())
        .allMatch(Set.of("https-only", "redirect-to-https")::contains);
  }

  static boolean asksOriginsByTls(Subject distribution) {
    return customOrigins(distribution)
        .allMatch(origin -> origin.path("OriginProtocolPolicy").asText().equals("https-only"));
  }

  static boolean asksByTls12Alone(Subject distribution) {
    return customOrigins(distribution)
        .map(origin -> Json.elements(origin.path("OriginSSLProtocols")).map(JsonNode::asText))
        .allMatch(protocols -> protocols.toList().equals(List.of("TLSv1.2")));
  }

  static boolean signsForBuckets(Subject distribution) {
    return all(distribution, "Origins")
        .filter(origin -> !origin.has("CustomOriginConfig"))
        .allMatch(origin -> !origin.path("OriginAccessControlId").isMissingNode());
  }

  private static Stream<JsonNode> customOrigins(Subject distribution) {
    return all(distribution, "Origins")
        .filter(origin -> origin.has("CustomOriginConfig"))
        .map(origin -> origin.path("CustomOriginConfig"));
  }

  private static Stream<JsonNode> all(Subject distribution, String list) {
    return Json.elements(distribution.json("/DistributionConfig/" + list));
  }
}
