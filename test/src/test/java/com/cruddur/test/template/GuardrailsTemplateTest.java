package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.EveryProtection;
import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.Properties;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GuardrailsTemplateTest {
  private static final String TRAIL =
      "arn:aws:cloudtrail:us-east-1:111122223333:trail/cruddur-prod-guardrails-*";

  static Stream<SynthesizedStack> guardrails() {
    return Stream.concat(
            SynthesizedApp.shared().stacks().stream(), EveryProtection.assembly().stacks().stream())
        .filter(stack -> stack.name().equals("guardrails"));
  }

  @ParameterizedTest
  @CsvSource({
    "disposab,false,false",
    "disposabfull,true,true",
    "recovera,false,false",
    "recoverafull,true,true",
    "protecte,true,false",
    "protectefull,true,true"
  })
  void aTrailIsThereWhereTheEnvironmentAsksAndAlertsWhereSomethingIsKeptToo(
      String environment, boolean alerts, boolean trail) {
    List<SynthesizedStack> stacks =
        EveryProtection.assembly().stacks().stream()
            .filter(stack -> stack.environment().equals(environment))
            .filter(stack -> stack.name().equals("guardrails"))
            .toList();
    assertEquals(alerts ? 1 : 0, stacks.size());
    assertEquals(
        trail,
        stacks.stream().anyMatch(stack -> !stack.resources("AWS::CloudTrail::Trail").isEmpty()));
  }

  /** All that CloudTrail.1, .2, .4 and .5 ask for. */
  @Test
  void theTrailRecordsAllCallsEverywhereAndTheTablesReadsAndWrites() {
    JsonNode trail = prod().only("AWS::CloudTrail::Trail").path("Properties");
    for (String on :
        List.of(
            "IsLogging",
            "IsMultiRegionTrail",
            "IncludeGlobalServiceEvents",
            "EnableLogFileValidation")) {
      assertTrue(trail.path(on).asBoolean(), on);
    }
    assertEquals(key(), trail.at("/KMSKeyId/Fn::GetAtt/0").textValue());
    assertEquals(
        only("AWS::Logs::LogGroup"),
        trail.at("/CloudWatchLogsLogGroupArn/Fn::GetAtt/0").textValue());
    assertEquals(
        only("AWS::IAM::Role"), trail.at("/CloudWatchLogsRoleArn/Fn::GetAtt/0").textValue());
    assertEquals(only("AWS::S3::Bucket"), trail.at("/S3BucketName/Ref").textValue());
    List<JsonNode> firstTwo = Json.elements(trail.path("AdvancedEventSelectors")).limit(2).toList();
    Properties.is(
        Json.tree(firstTwo),
        """
        [
          {
            "Name": "management",
            "FieldSelectors": [{"Field": "eventCategory", "Equals": ["Management"]}]
          },
          {
            "Name": "table",
            "FieldSelectors": [
              {"Field": "eventCategory", "Equals": ["Data"]},
              {"Field": "resources.type", "Equals": ["AWS::DynamoDB::Table"]},
              {"Field": "resources.ARN", "Equals": [{"Fn::ImportValue":
                "cruddur-prod-data:ExportsOutputFnGetAttMessagesTable9E4E97A0Arn740BEFE6"}]}
            ]
          }
        ]
        """);
    JsonNode selectors = trail.path("AdvancedEventSelectors");
    assertEquals(
        "[\"table\",\"stream\",\"functions\",\"failed-records\"]",
        Json.tree(selectors.findValuesAsText("Name").subList(1, 5)).toString());
    // Whoever reads the stream asks for an iterator; each read of its function would be too many
    Properties.is(
        selectors.at("/2/FieldSelectors/3"),
        "{\"Field\": \"eventName\", \"Equals\": [\"GetShardIterator\"]}");
    assertEquals(
        "[\"arn:aws:lambda:us-east-1:111122223333:function:cruddur-prod-\"]",
        selectors.at("/3/FieldSelectors/2/StartsWith").toString());
    JsonNode objects = selectors.at("/4/FieldSelectors/2");
    assertEquals("[\"arn:aws:s3:::cruddur-prod-\"]", objects.path("StartsWith").toString());
    // Each of the trail's own files would be an event of the next one
    assertEquals(
        only("AWS::S3::Bucket"),
        objects.at("/NotStartsWith/0/Fn::Join/1/0/Fn::GetAtt/0").textValue());
  }

  /** CloudTrail checks the bucket when the trail is made. */
  @Test
  void theTrailWaitsForItsBucketsPolicy() {
    Properties.is(
        prod().only("AWS::CloudTrail::Trail").path("DependsOn"),
        "[\"%s\"]".formatted(only("AWS::S3::BucketPolicy")));
  }

  @Test
  void theTrailsBucketIsLockedDown() {
    JsonNode bucket = prod().only("AWS::S3::Bucket").path("Properties");
    Properties.is(
        bucket.path("PublicAccessBlockConfiguration"),
        """
        {
          "BlockPublicAcls": true, "BlockPublicPolicy": true,
          "IgnorePublicAcls": true, "RestrictPublicBuckets": true
        }
        """);
    Properties.is(
        bucket.at("/OwnershipControls/Rules"), "[{\"ObjectOwnership\": \"BucketOwnerEnforced\"}]");
    assertEquals("Enabled", bucket.at("/VersioningConfiguration/Status").textValue());
    assertEquals(
        key(),
        bucket
            .at("/BucketEncryption/ServerSideEncryptionConfiguration/0")
            .at("/ServerSideEncryptionByDefault/KMSMasterKeyID/Fn::GetAtt/0")
            .textValue());
    JsonNode rule = bucket.at("/LifecycleConfiguration/Rules/0");
    assertEquals(365, rule.path("ExpirationInDays").intValue());
    assertEquals(30, rule.at("/NoncurrentVersionExpiration/NoncurrentDays").intValue());
  }

  @Test
  void onlyThisStacksTrailWritesToTheBucketAndOnlyOverTls() {
    List<String> statements = new ArrayList<>();
    for (JsonNode statement :
        prod().only("AWS::S3::BucketPolicy").at("/Properties/PolicyDocument/Statement")) {
      statements.add(
          "%s %s %s %s"
              .formatted(
                  statement.path("Effect").textValue(),
                  statement.path("Principal"),
                  statement.path("Action"),
                  statement.path("Condition")));
    }
    String source = "{\"ArnLike\":{\"aws:SourceArn\":\"" + TRAIL + "\"}";
    String service = "{\"Service\":\"cloudtrail.amazonaws.com\"}";
    assertEquals(
        List.of(
            "Deny {\"AWS\":\"*\"} \"s3:*\" {\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
            "Deny {\"AWS\":\"*\"} \"s3:*\" {\"NumericLessThan\":{\"s3:TlsVersion\":1.2}}",
            "Allow " + service + " \"s3:GetBucketAcl\" " + source + "}",
            "Allow "
                + service
                + " \"s3:PutObject\" "
                + source
                + ",\"StringEquals\":{\"s3:x-amz-acl\":\"bucket-owner-full-control\"}}"),
        statements.subList(0, 4));
    assertEquals(
        7,
        statements.size(),
        "the others deny: LookupRoleTest and, of deletion, DeletionPolicyTest");
  }

  /** CDK's name for the trail is CloudFormation's, which begins with the stack's. */
  @ParameterizedTest
  @MethodSource("guardrails")
  void noTrailHasANameOfItsOwnAndAllPoliciesNameThatOfItsStack(SynthesizedStack stack) {
    stack
        .resources("AWS::CloudTrail::Trail")
        .values()
        .forEach(trail -> assertTrue(trail.at("/Properties/TrailName").isMissingNode()));
    String name = stack.artifact().at("/properties/stackName").textValue();
    for (JsonNode source : stack.template().findValues("aws:SourceArn")) {
      assertTrue(source.textValue().endsWith(":trail/" + name + "-*"), source.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("guardrails")
  void theKeyRotatesAndServicesUseItForTheirOwnPurposeAlone(SynthesizedStack stack) {
    JsonNode key = stack.only("AWS::KMS::Key").path("Properties");
    assertTrue(key.path("EnableKeyRotation").asBoolean());
    assertEquals(30, key.path("PendingWindowInDays").intValue());
    for (JsonNode statement : key.at("/KeyPolicy/Statement")) {
      String service = statement.at("/Principal/Service").asText("account");
      String actions = statement.path("Action").toString();
      switch (service) {
        case "account" ->
            assertTrue(statement.at("/Principal/AWS").toString().contains(":root"), actions);
        case "events.amazonaws.com" ->
            assertEquals("[\"kms:Decrypt\",\"kms:GenerateDataKey\"]", actions);
        case "cloudtrail.amazonaws.com" -> {
          assertTrue(
              List.of("\"kms:GenerateDataKey\"", "\"kms:DescribeKey\"").contains(actions), actions);
          assertTrue(statement.at("/Condition/ArnLike").has("aws:SourceArn"), actions);
        }
        default -> throw new AssertionError(service + " may use the key");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("guardrails")
  void alertsAreEncryptedAndPublishedByRulesOverTlsAndMailed(SynthesizedStack stack) {
    String topic = stack.resources("AWS::SNS::Topic").keySet().iterator().next();
    assertTrue(stack.only("AWS::SNS::Topic").at("/Properties/KmsMasterKeyId").isObject());
    Properties.is(
        stack.only("AWS::SNS::TopicPolicy").at("/Properties/PolicyDocument/Statement"),
        """
        [
          {
            "Sid": "AllowPublishThroughSSLOnly", "Effect": "Deny", "Principal": "*",
            "Action": "sns:Publish", "Resource": {"Ref": "%1$s"},
            "Condition": {"Bool": {"aws:SecureTransport": "false"}}
          },
          {
            "Sid": "PublishAlerts", "Effect": "Allow",
            "Principal": {"Service": "events.amazonaws.com"},
            "Action": "sns:Publish", "Resource": {"Ref": "%1$s"}
          }
        ]
        """
            .formatted(topic));
    JsonNode mail = stack.only("AWS::SNS::Subscription").path("Properties");
    assertEquals("email", mail.path("Protocol").textValue());
    assertEquals("alarms@cruddur.example", mail.path("Endpoint").textValue());
    stack
        .resources("AWS::Events::Rule")
        .forEach(
            (id, rule) -> {
              JsonNode target = rule.at("/Properties/Targets");
              assertEquals(1, target.size(), id);
              assertEquals(topic, target.at("/0/Arn/Ref").textValue(), id);
              assertEquals("ENABLED", rule.at("/Properties/State").textValue(), id);
            });
  }

  /** EventBridge refuses a template with a name that no path has. */
  @ParameterizedTest
  @MethodSource("guardrails")
  void everyMailSaysWhatHappenedAndNamesOnlyWhatItsEventHas(SynthesizedStack stack) {
    stack
        .resources("AWS::Events::Rule")
        .forEach(
            (id, rule) -> {
              JsonNode transformer = rule.at("/Properties/Targets/0/InputTransformer");
              String text = transformer.path("InputTemplate").textValue();
              assertTrue(
                  text.startsWith("\"Cruddur " + stack.environment() + ": "), id + " " + text);
              transformer
                  .path("InputPathsMap")
                  .fieldNames()
                  .forEachRemaining(name -> assertTrue(text.contains("<" + name + ">"), name));
              // EventBridge's own variables need no path
              assertEquals(
                  transformer.path("InputPathsMap").size(),
                  text.replace("<aws.events.rule-arn>", "").chars().filter(c -> c == '<').count(),
                  id);
              // Whoever else may have EventBridge publish here says so himself
              assertTrue(text.contains("account: <account>"), text);
              assertTrue(text.contains("rule: <aws.events.rule-arn>"), text);
              assertTrue(text.contains("\"severity: "), text);
              // Each line is a text of its own: that is what EventBridge takes
              assertTrue(text.lines().allMatch(line -> line.matches("\"[^\"]+\"")), text);
            });
  }

  private static SynthesizedStack prod() {
    return SynthesizedApp.shared().stack("prod", "guardrails");
  }

  private static String key() {
    return only("AWS::KMS::Key");
  }

  private static String only(String type) {
    prod().only(type);
    return prod().resources(type).keySet().iterator().next();
  }
}
