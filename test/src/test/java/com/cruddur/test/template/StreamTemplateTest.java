package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.Properties;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the stream to its function, and where records go that the function cannot process. */
class StreamTemplateTest {
  private static final String MAPPING = "AWS::Lambda::EventSourceMapping";
  private static final String BUCKET = "AWS::S3::Bucket";

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void theMappingInvokesTheAliasInBoundedRetriesAndMissesNothing(String environment) {
    var stack = service(environment);
    JsonNode mapping = stack.only(MAPPING).path("Properties").deepCopy();
    String alias =
        stack.resources("AWS::Lambda::Alias").keySet().stream()
            .filter(id -> id.startsWith("StreamFunction"))
            .findFirst()
            .orElseThrow();
    ((ObjectNode) mapping).remove(List.of("Tags", "MetricsConfig"));
    Properties.is(
        mapping,
        """
        {
          "FunctionName": {"Ref": "%s"},
          "EventSourceArn": {"Fn::ImportValue":
            "cruddur-%s-data:ExportsOutputFnGetAttMessagesTable9E4E97A0StreamArn24A7C795"},
          "StartingPosition": "TRIM_HORIZON",
          "FilterCriteria": {"Filters": [{"Pattern":
            "{\\"eventName\\":[\\"INSERT\\"],\\"dynamodb\\":{\\"Keys\\":{\\"pk\\":{\\"S\\":[{\\"prefix\\":\\"MSG#\\"}]}}}}"}]},
          "BatchSize": 100,
          "MaximumBatchingWindowInSeconds": 0,
          "ParallelizationFactor": 1,
          "BisectBatchOnFunctionError": true,
          "MaximumRetryAttempts": 10,
          "MaximumRecordAgeInSeconds": 3600,
          "FunctionResponseTypes": ["ReportBatchItemFailures"],
          "DestinationConfig": {"OnFailure": {"Destination": {"Fn::GetAtt": ["%s", "Arn"]}}}
        }
        """
            .formatted(alias, environment, stack.resources(BUCKET).keySet().iterator().next()));
  }

  /** They are published, and so paid for, while nobody writes: only where alarms read them. */
  @ParameterizedTest
  @CsvSource({"dev,''", "staging,[\"EventCount\"]", "prod,[\"EventCount\"]"})
  void theMappingCountsRecordsWhereSomebodyWatches(String environment, String metrics) {
    assertEquals(
        metrics,
        service(environment).only(MAPPING).at("/Properties/MetricsConfig/Metrics").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void failedRecordsAreEncryptedPrivateAndForgottenAfterAMonth(String environment) {
    Properties.has(
        service(environment),
        BUCKET,
        """
        {
          "BucketEncryption": {"ServerSideEncryptionConfiguration": [
            {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
          ]},
          "PublicAccessBlockConfiguration": {
            "BlockPublicAcls": true, "BlockPublicPolicy": true,
            "IgnorePublicAcls": true, "RestrictPublicBuckets": true
          },
          "OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]},
          "LifecycleConfiguration": {"Rules": [{
            "Id": "expire", "Status": "Enabled", "ExpirationInDays": 30,
            "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1}
          }]}
        }
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void theBucketRefusesPlainHttpAndOldTls(String environment) {
    var stack = service(environment);
    String bucket = stack.resources(BUCKET).keySet().iterator().next();
    String resources =
        """
        [{"Fn::GetAtt": ["%1$s", "Arn"]}, {"Fn::Join": ["", [{"Fn::GetAtt": ["%1$s", "Arn"]}, "/*"]]}]
        """
            .formatted(bucket);
    JsonNode policy = stack.only("AWS::S3::BucketPolicy").path("Properties").deepCopy();
    var statements = (ArrayNode) policy.at("/PolicyDocument/Statement");
    // LookupRoleTest
    assertEquals("NotReadByLookupRoles", statements.remove(2).path("Sid").asText());
    Properties.is(
        policy,
        """
        {
          "Bucket": {"Ref": "%1$s"},
          "PolicyDocument": {"Version": "2012-10-17", "Statement": [
            {
              "Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:*", "Resource": %2$s,
              "Condition": {"Bool": {"aws:SecureTransport": "false"}}
            },
            {
              "Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:*", "Resource": %2$s,
              "Condition": {"NumericLessThan": {"s3:TlsVersion": 1.2}}
            }
          ]}
        }
        """
            .formatted(bucket, resources));
  }

  @ParameterizedTest
  @CsvSource({"dev,Delete", "staging,Delete", "prod,Retain"})
  void failedRecordsSurviveWhereTheEnvironmentSaysSo(String environment, String policy) {
    JsonNode bucket = service(environment).only(BUCKET);
    assertEquals(policy, bucket.path("DeletionPolicy").textValue());
    assertEquals(policy, bucket.path("UpdateReplacePolicy").textValue());
  }

  /** CloudFormation deletes no bucket that holds an object; README says what to do. */
  @Test
  void nothingEmptiesTheBucketOfFailedRecordsUnasked() throws IOException {
    var stack = service("dev");
    assertEquals("Delete", stack.only(BUCKET).path("DeletionPolicy").textValue());
    assertFalse(stack.template().toString().contains("aws-cdk:auto-delete-objects"));
    for (SynthesizedStack any : SynthesizedApp.shared().stacks()) {
      for (JsonNode resource : any.resources().values()) {
        String type = resource.path("Type").textValue();
        assertFalse(type.matches("Custom::.*|AWS::CloudFormation::CustomResource"), type);
      }
    }
    String page = Files.readString(SynthesizedApp.ROOT.resolve("README.md"));
    assertTrue(
        page.contains("`cdk destroy` ends with `DELETE_FAILED` at the service stack")
            && page.contains("`bin/cruddur teardown run dev --empty-buckets`"));
  }

  private static SynthesizedStack service(String environment) {
    return SynthesizedApp.shared().stack(environment, "service");
  }
}
