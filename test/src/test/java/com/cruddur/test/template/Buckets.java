package com.cruddur.test.template;

import com.cruddur.infra.synth.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** What Security Hub asks of S3 buckets and their policies. */
final class Buckets {
  private Buckets() {}

  static boolean blocksPublicAccess(Subject bucket) {
    return List.of(
            "BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
        .stream()
        .allMatch(setting -> bucket.flag("/PublicAccessBlockConfiguration/" + setting));
  }

  /** Neither setting, nor policy, nor access control list lets the public in. */
  static boolean isClosedToThePublic(Subject bucket) {
    return blocksPublicAccess(bucket)
        && !bucket.has("/AccessControl")
        && statements(bucket)
            .noneMatch(
                statement ->
                    statement.path("Effect").asText().equals("Allow") && isAnyone(statement));
  }

  static boolean refusesPlainHttp(Subject bucket) {
    return statements(bucket)
        .anyMatch(
            statement ->
                statement.path("Effect").asText().equals("Deny")
                    && isAnyone(statement)
                    && statement.path("Action").asText().equals("s3:*")
                    && statement.path("Resource").size() == 2
                    && statement
                        .at("/Condition/Bool/aws:SecureTransport")
                        .asText()
                        .equals("false"));
  }

  private static boolean isAnyone(JsonNode statement) {
    JsonNode principal = statement.path("Principal");
    return principal.asText().equals("*") || principal.path("AWS").asText().equals("*");
  }

  private static Stream<JsonNode> statements(Subject bucket) {
    return bucket.stack().resources("AWS::S3::BucketPolicy").values().stream()
        .filter(policy -> policy.at("/Properties/Bucket/Ref").asText().equals(bucket.id()))
        .flatMap(policy -> Json.elements(policy.at("/Properties/PolicyDocument/Statement")));
  }
}
