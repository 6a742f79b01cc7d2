package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.test.template.PolicyEvaluator.Call;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The CDK's lookup roles have AWS's ReadOnlyAccess; no policy here lets them read messages. */
class LookupRoleTest {
  private static final String ROLES = "arn:aws:iam::111122223333:role/";
  private static final String TABLE =
      "arn:aws:dynamodb:us-east-1:111122223333:table/cruddur-messages";
  private static final String INDEX = TABLE + "/index/message-group-sk-index";
  private static final String BUCKET = "arn:aws:s3:::cruddur-prod-bucket";

  /** Those of a bootstrap of one's own, and of other regions, read this region's table too. */
  private static final List<String> LOOKUPS =
      List.of(
          ROLES + "cdk-hnb659fds-lookup-role-111122223333-us-east-1",
          ROLES + "cdk-hnb659fds-lookup-role-111122223333-eu-west-1",
          ROLES + "cdk-own-lookup-role-111122223333-us-east-1");

  private static final List<String> OTHERS =
      List.of(
          ROLES + "cdk-hnb659fds-deploy-role-111122223333-us-east-1",
          ROLES + "cruddur-prod-service-StreamFunctionRole",
          ROLES + "cruddur-prod-plan",
          ROLES + "Administrator");

  @ParameterizedTest
  @CsvSource({
    "dynamodb:BatchGetItem," + TABLE,
    "dynamodb:ConditionCheckItem," + TABLE,
    "dynamodb:GetItem," + TABLE,
    "dynamodb:PartiQLSelect," + TABLE,
    "dynamodb:PartiQLSelect," + INDEX,
    "dynamodb:Query," + TABLE,
    "dynamodb:Query," + INDEX,
    "dynamodb:Scan," + TABLE,
    "dynamodb:Scan," + INDEX,
    "dynamodb:CreateBackup," + TABLE,
    "dynamodb:EnableKinesisStreamingDestination," + TABLE,
    "dynamodb:ExportTableToPointInTime," + TABLE,
    "dynamodb:RestoreTableToPointInTime," + TABLE,
    "dynamodb:UpdateKinesisStreamingDestination," + TABLE
  })
  void theTableIsNeitherReadNorExportedByThem(String action, String resource) {
    JsonNode policy = table().at("/ResourcePolicy/PolicyDocument");
    onlyLookupsAreDenied(policy, action, resource);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dynamodb:GetRecords", "dynamodb:GetShardIterator"})
  void norIsItsStream(String action) {
    JsonNode policy = table().at("/ReplicaStreamSpecification/ResourcePolicy/PolicyDocument");
    onlyLookupsAreDenied(policy, action, TABLE + "/stream/2026-01-01T00:00:00.000");
  }

  @ParameterizedTest
  @CsvSource({
    "staging,service",
    "prod,service",
    "prod,guardrails",
  })
  void norAreTheObjectsOfAnyBucket(String environment, String stack) {
    JsonNode policy =
        BucketPolicies.only(SynthesizedApp.shared().stack(environment, stack), BUCKET);
    String account = environment.equals("prod") ? "111122223333" : "444455556666";
    for (String action : List.of("s3:GetObject", "s3:GetObjectAttributes", "s3:GetObjectVersion")) {
      for (String lookup : LOOKUPS) {
        String principal = lookup.replace("111122223333", account);
        assertTrue(
            PolicyEvaluator.denies(
                policy, BucketPolicies.overTls(principal, action, BUCKET + "/file")),
            principal + " " + action);
      }
      for (String other : OTHERS) {
        assertFalse(
            PolicyEvaluator.denies(policy, BucketPolicies.overTls(other, action, BUCKET + "/file")),
            other + " " + action);
      }
    }
  }

  private static void onlyLookupsAreDenied(JsonNode policy, String action, String resource) {
    for (String lookup : LOOKUPS) {
      assertTrue(PolicyEvaluator.denies(policy, Call.by(lookup, action, resource)), lookup);
    }
    for (String other : OTHERS) {
      assertFalse(PolicyEvaluator.denies(policy, Call.by(other, action, resource)), other);
    }
  }

  private static JsonNode table() {
    return SynthesizedApp.shared()
        .stack("prod", "data")
        .only("AWS::DynamoDB::GlobalTable")
        .at("/Properties/Replicas/0");
  }
}
