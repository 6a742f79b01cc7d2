package com.cruddur.test.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.Properties;
import com.cruddur.infra.synth.SynthesizedApp;
import com.cruddur.infra.synth.SynthesizedStack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is watched, from when on somebody is told, and how. */
class MonitoringTemplateTest {
  private static final String ALARM = "AWS::CloudWatch::Alarm";

  /** Where the record has one: of the whole account, told to the alarm address. */
  @Test
  void prodHasABudgetThatTellsBeforeAndWhenItIsReached() {
    var told = "{\"SubscriptionType\": \"EMAIL\", \"Address\": \"alarms@cruddur.example\"}";
    var notification =
        """
        {"Notification": {"NotificationType": "%s", "ComparisonOperator": "GREATER_THAN",
          "Threshold": %d, "ThresholdType": "PERCENTAGE"}, "Subscribers": [%s]}
        """;
    Properties.is(
        monitoring("prod").only("AWS::Budgets::Budget").path("Properties"),
        """
        {
          "Budget": {"BudgetType": "COST", "TimeUnit": "MONTHLY",
            "BudgetLimit": {"Amount": 200, "Unit": "USD"}},
          "NotificationsWithSubscribers": [%s, %s, %s],
          "ResourceTags": [{"Key": "environment", "Value": "prod"},
            {"Key": "project", "Value": "cruddur"}]
        }
        """
            .formatted(
                notification.formatted("ACTUAL", 80, told),
                notification.formatted("ACTUAL", 100, told),
                notification.formatted("FORECASTED", 100, told)));
    assertTrue(monitoring("staging").resources("AWS::Budgets::Budget").isEmpty());
  }

  /**
   * A quiet night is no alarm; a mapping that does not poll any more is. A new alarm begins without
   * data: were that breaching, the first deployment would page.
   */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void silenceIsToldOfThePollerAloneAndNotBeforeItHasPolled(String environment) {
    monitoring(environment)
        .resources(ALARM)
        .forEach(
            (id, alarm) -> {
              var properties = alarm.path("Properties");
              boolean poller = id.startsWith("StreamNotPolled");
              assertEquals(
                  poller ? "missing" : "notBreaching",
                  properties.path("TreatMissingData").asText(),
                  id);
              assertEquals(
                  poller ? properties.path("AlarmActions") : MissingNode.getInstance(),
                  properties.path("InsufficientDataActions"),
                  id);
            });
  }

  /** Of three requests at night, the 99th percentile is the slowest. */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void aPercentileOfTooFewRequestsIsNotJudged(String environment) {
    assertEquals(
        "ignore",
        monitoring(environment)
            .only(ALARM, "ApiLatency")
            .at("/Properties/EvaluateLowSampleCountPercentile")
            .asText());
  }

  @ParameterizedTest
  @CsvSource({
    "staging,Page,look now,staging-alarms@cruddur.example",
    "staging,Warn,look in working hours,staging-alarms@cruddur.example",
    "prod,Page,look now,alarms@cruddur.example",
    "prod,Warn,look in working hours,alarms@cruddur.example"
  })
  void eachTopicIsEncryptedAndMailed(
      String environment, String severity, String what, String mail) {
    var stack = monitoring(environment);
    JsonNode topic = stack.only("AWS::SNS::Topic", "Topics" + severity);
    assertEquals("Cruddur: " + what, topic.at("/Properties/DisplayName").asText());
    String key = stack.resources("AWS::KMS::Key").keySet().iterator().next();
    assertEquals(key, topic.at("/Properties/KmsMasterKeyId/Fn::GetAtt/0").asText());
    Properties.is(
        stack.only("AWS::SNS::Subscription", "Topics" + severity).path("Properties"),
        """
        {"Protocol": "email", "Endpoint": "%s", "TopicArn": {"Ref": "%s"}}
        """
            .formatted(mail, topicId(stack, severity)));
  }

  @ParameterizedTest
  @CsvSource({"staging,444455556666", "prod,111122223333"})
  void topicsTakeMessagesOverTlsAndFromAlarmsOfTheirAccountOnly(
      String environment, String account) {
    var stack = monitoring(environment);
    for (String severity : List.of("Page", "Warn")) {
      Properties.is(
          stack
              .only("AWS::SNS::TopicPolicy", "Topics" + severity)
              .at("/Properties/PolicyDocument/Statement"),
          """
          [
            {
              "Sid": "AllowPublishThroughSSLOnly", "Effect": "Deny", "Principal": "*",
              "Action": "sns:Publish", "Resource": {"Ref": "%1$s"},
              "Condition": {"Bool": {"aws:SecureTransport": "false"}}
            },
            {
              "Sid": "AlarmsOfThisAccount", "Effect": "Allow",
              "Principal": {"Service": "cloudwatch.amazonaws.com"},
              "Action": "sns:Publish", "Resource": {"Ref": "%1$s"},
              "Condition": {"StringEquals": {"aws:SourceAccount": "%2$s"}}
            }
          ]
          """
              .formatted(topicId(stack, severity), account));
    }
  }

  /** With AWS's own key for SNS an alarm's action fails, and nobody notices. */
  @ParameterizedTest
  @CsvSource({"staging,444455556666", "prod,111122223333"})
  void alarmsMayUseTheTopicsKeyAndAdministratorsMayNotReadWithIt(
      String environment, String account) {
    JsonNode key = monitoring(environment).only("AWS::KMS::Key");
    assertTrue(key.at("/Properties/EnableKeyRotation").asBoolean());
    JsonNode statements = key.at("/Properties/KeyPolicy/Statement");
    assertEquals(2, statements.size());
    Properties.is(
        statements.path(1),
        """
        {
          "Sid": "AlarmsOfThisAccount", "Effect": "Allow",
          "Principal": {"Service": "cloudwatch.amazonaws.com"},
          "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": "*",
          "Condition": {"StringEquals": {"aws:SourceAccount": "%s"}}
        }
        """
            .formatted(account));
    assertEquals(
        "arn:aws:iam::%s:root".formatted(account), statements.at("/0/Principal/AWS").asText());
    Json.elements(statements.at("/0/Action"))
        .forEach(
            action ->
                assertTrue(
                    !action.asText().matches("kms:(.*\\*|.*crypt.*|GenerateDataKey.*|CreateGrant)"),
                    action::asText));
  }

  /** It is made last and goes first: an export would hold what it watches. */
  @Test
  void nothingThatIsWatchedIsHeld() {
    for (String environment : List.of("staging", "prod")) {
      String template = monitoring(environment).template().toString();
      assertTrue(template.contains("Fn::GetStackOutput"), environment);
      assertTrue(!template.contains("Fn::ImportValue"), environment);
    }
  }

  private static String topicId(SynthesizedStack stack, String severity) {
    return stack.resources("AWS::SNS::Topic").keySet().stream()
        .filter(id -> id.startsWith("Topics" + severity))
        .findFirst()
        .orElseThrow();
  }

  private static SynthesizedStack monitoring(String environment) {
    return SynthesizedApp.shared().stack(environment, "monitoring");
  }
}
